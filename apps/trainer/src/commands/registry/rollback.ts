import type { CommandContext } from '../../command-context.js';
import { openOf } from './read-standing.js';

/** `trainer registry rollback --reason TEXT`: brings back the champion before the present one. */
export async function rollback(reason: string, context: CommandContext) {
  const champion = await openOf(context).rollback({ reason, at: new Date() });
  return { json: { champion: champion.version }, text: `${champion.version} is champion again.` };
}

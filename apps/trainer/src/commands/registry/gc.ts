import { formatTable } from '@busyness/cli';
import type { CommandContext } from '../../command-context.js';
import { openOf } from './read-standing.js';

const HOUR_MS = 3_600_000;

/** `trainer registry gc`: removes what nothing needs, and says why the rest stays. */
export async function gc(dryRun: boolean, context: CommandContext) {
  const { keepVersions, graceHours } = context.settings.registry;
  const collected = await openOf(context).gc({
    keepVersions,
    graceMs: graceHours * HOUR_MS,
    dryRun,
    at: new Date(),
  });
  const { versions, orphans, servers, kept, bytes } = collected;
  const done = dryRun ? 'would be removed' : 'removed';
  const rows = [
    ...versions.map((version) => [version, done]),
    ...orphans.map((key) => [key, `${done}: it belongs to no version`]),
    ...servers.map((server) => [`server ${server}`, `${done}: it has not been heard of for long`]),
    ...kept.map(({ version, why }) => [version, `kept: ${why}`]),
  ];
  return {
    json: { dryRun, ...collected },
    text:
      `${formatTable(['what', ''], rows)}\n` +
      `${versions.length} versions and ${orphans.length} files ${done}, ${bytes} bytes.`,
  };
}

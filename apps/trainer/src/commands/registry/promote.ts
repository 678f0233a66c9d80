import { readModelCard } from '@busyness/pipeline';
import type { ModelRegistry } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import { errors } from '../../errors.js';
import { openOf } from './read-standing.js';

/** How `trainer registry promote` is told to decide. */
export interface PromoteOptions {
  readonly approve?: boolean;
  readonly force?: boolean;
  readonly reason?: string;
}

/** `trainer registry promote`: makes a version champion: as the rules allow, by approval, or by force. */
export async function promote(named: string | undefined, options: PromoteOptions, context: CommandContext) {
  const { approve = false, force = false, reason } = options;
  const registry = openOf(context);
  const version = named ?? (approve ? (await registry.challenger())?.version : undefined);
  if (version === undefined) {
    const problem = approve ? 'no challenger waits for approval' : 'no version is named';
    throw errors.TRAINER_PROMOTION_UNCLEAR({ problem });
  }
  if (force && reason === undefined) {
    throw errors.TRAINER_PROMOTION_UNCLEAR({ problem: 'a promotion by force needs a reason' });
  }
  const before = (await registry.champion())?.version ?? null;
  const objections = force ? [] : await objectionsTo(registry, version, before);
  if (!force && !approve && context.settings.promotion.approval === 'manual') {
    objections.push('it needs approval (--approve)');
  }
  if (objections.length > 0) throw errors.TRAINER_PROMOTION_REFUSED({ version, reasons: objections });
  const how = force ? 'forced' : approve ? 'approved' : 'by hand, as the rules allow';
  const note = { reason: reason === undefined ? how : `${how}: ${reason}`, at: new Date(), expect: before };
  const champion = await registry.promote(version, note);
  return {
    json: { champion: champion.version, previous: before, reason: note.reason },
    text: `${champion.version} is champion.`,
  };
}

/** What speaks against a version, by the card that was made when it was judged. */
async function objectionsTo(
  registry: ModelRegistry,
  version: string,
  champion: string | null,
): Promise<string[]> {
  if (version === champion) return [];
  const card = await readModelCard(registry, version);
  if (card === undefined) return ['it has no model card, so that nothing is known of it'];
  const failed = card.rules.filter(({ outcome }) => outcome === 'failed');
  const objections = champion === null ? [] : failed.map(({ rule, detail }) => `it fails ${rule}: ${detail}`);
  const judgedAgainst = card.champion?.version ?? null;
  if (champion !== null && judgedAgainst !== champion) {
    objections.push(`it was judged against ${judgedAgainst ?? 'no champion'}, but ${champion} serves`);
  } else if (card.champion?.comparable === false) {
    objections.push(`it is not comparable with ${champion}: ${card.champion.why}`);
  }
  return objections;
}

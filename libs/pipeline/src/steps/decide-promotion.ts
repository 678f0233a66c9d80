import { BusynessError } from '@busyness/core';
import type { Champion, ModelRegistry } from '@busyness/storage';
import type { Evaluation } from './evaluation.js';

/** Whether a version is champion now, and why or why not. */
export interface PromotionDecision {
  readonly promoted: boolean;
  readonly why: string;
}

/**
 * Makes a version champion if the rules allow, and returns what was decided.
 *
 * The first version of a store becomes champion, so that something serves; a later one must have had a lower mean
 * Poisson deviance than the champion on the same cells and hours, none of which the champion was trained on. A version
 * that was rolled back stays so: only a person can promote it again.
 *
 * @throws what `ModelRegistry.promote` throws, but REGISTRY_CONFLICT: then it is decided again
 */
export async function decidePromotion(
  registry: ModelRegistry,
  version: string,
  evaluation: Evaluation,
): Promise<PromotionDecision> {
  const champion = await registry.champion();
  const { allowed, why } = judgePromotion(champion, version, evaluation);
  if (!allowed || champion?.version === version) return { promoted: allowed, why };
  try {
    await registry.promote(version, { reason: why, at: new Date(), expect: champion?.version ?? null });
  } catch (error) {
    // Somebody else was quicker, maybe with this very version.
    if (error instanceof BusynessError && error.code === 'REGISTRY_CONFLICT') {
      return decidePromotion(registry, version, evaluation);
    }
    throw error;
  }
  return { promoted: true, why };
}

/** What the rules say of a version. */
export interface Judgement {
  /** Whether it may be champion; so may the one that is champion already. */
  readonly allowed: boolean;
  readonly why: string;
}

/** Returns what the rules of `decidePromotion` say of a version as things are now, and changes nothing. */
export function judgePromotion(
  champion: Champion | undefined,
  version: string,
  evaluation: Evaluation,
): Judgement {
  if (!champion) return first(evaluation);
  if (champion.version === version) return { allowed: true, why: whyChampion(champion) };
  return judge(version, evaluation, champion);
}

function whyChampion({ history }: Champion): string {
  const { action, reason } = history[history.length - 1];
  return action === 'rollback' ? `brought back by a rollback: ${reason}` : reason;
}

function first({ bands }: Evaluation): Judgement {
  const judged =
    bands.length > 0 ? '' : '; its accuracy is unknown: the history is too short to hold back hours to judge';
  return { allowed: true, why: `the first version of this store${judged}` };
}

function judge(version: string, { champion: compared }: Evaluation, champion: Champion): Judgement {
  const serving = champion.version;
  const last = champion.history.findLast(
    (change) => change.version === version || change.previous === version,
  );
  if (last?.action === 'rollback') return { allowed: false, why: `it was rolled back: ${last.reason}` };
  if (compared?.version !== serving) {
    return { allowed: false, why: `not judged against the champion ${serving}, which came meanwhile` };
  }
  if (!compared.comparable) return { allowed: false, why: `not comparable with ${serving}: ${compared.why}` };
  const { difference, low, high } = compared.difference;
  const interval = `${difference.toFixed(4)} (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})`;
  return difference > 0
    ? { allowed: true, why: `its deviance was lower than that of ${serving} by ${interval}` }
    : { allowed: false, why: `its deviance was not lower than that of ${serving}: by ${interval}` };
}

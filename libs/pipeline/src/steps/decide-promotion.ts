import type { ModelRegistry } from '@busyness/storage';
import type { Evaluation } from './evaluate-step.js';

/** Whether a version became champion, and why or why not. */
export interface PromotionDecision {
  readonly promoted: boolean;
  readonly why: string;
}

/**
 * Makes a version champion if the rules allow, and returns what was decided.
 *
 * The first version of a store becomes champion, so that something serves; a later one must have had a lower mean
 * Poisson deviance than the champion on the same cells and hours, none of which the champion was trained on.
 */
export async function decidePromotion(
  registry: ModelRegistry,
  version: string,
  evaluation: Evaluation,
): Promise<PromotionDecision> {
  const champion = await registry.champion();
  if (champion?.version === version)
    return { promoted: true, why: champion.history.at(-1)?.reason ?? 'it serves already' };
  const { allowed, why } = champion ? judge(evaluation, champion.version) : first(evaluation);
  if (!allowed) return { promoted: false, why };
  await registry.promote(version, { reason: why, at: new Date(), expect: champion?.version ?? null });
  return { promoted: true, why };
}

interface Judgement {
  readonly allowed: boolean;
  readonly why: string;
}

function first({ bands }: Evaluation): Judgement {
  const judged =
    bands.length > 0 ? '' : '; its accuracy is unknown: the history is too short to hold back hours to judge';
  return { allowed: true, why: `the first version of this store${judged}` };
}

function judge({ champion }: Evaluation, serving: string): Judgement {
  if (champion?.version !== serving) {
    return { allowed: false, why: `not judged against the champion ${serving}, which came meanwhile` };
  }
  if (!champion.comparable) return { allowed: false, why: `not comparable with ${serving}: ${champion.why}` };
  const { difference, low, high } = champion.difference;
  const interval = `${difference.toFixed(4)} (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})`;
  return difference > 0
    ? { allowed: true, why: `its deviance was lower than that of ${serving} by ${interval}` }
    : { allowed: false, why: `its deviance was not lower than that of ${serving}: by ${interval}` };
}

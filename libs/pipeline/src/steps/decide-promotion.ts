import { hasCode } from '@busyness/core';
import type { Champion, ModelRegistry } from '@busyness/storage';
import type { PromotionRules, RuleOutcome } from '../promotion/promotion-rules.js';
import type { Evaluation } from './evaluation.js';

/** Whether a version is champion now, and why or why not. */
export interface PromotionDecision {
  readonly promoted: boolean;
  /** What decided, then what each rule says, with the numbers. */
  readonly why: string;
  readonly rules: readonly RuleOutcome[];
}

/** A version, and what is known of it. */
export interface Contender {
  readonly version: string;
  readonly evaluation: Evaluation;
  /** What the rules that need no champion say of it: `judgeQuality`. */
  readonly quality: readonly RuleOutcome[];
}

/**
 * Makes a version champion if the rules allow, and returns what was decided.
 *
 * The first version of a store becomes champion, so that something serves; a later one must have had a lower mean
 * Poisson deviance than the champion on the same cells and hours, none of which the champion was trained on, and must
 * not break a rule of quality. A version that was rolled back stays so: only a person can promote it again. Where a
 * person has to approve, it becomes challenger and waits.
 *
 * @throws what `ModelRegistry.promote` throws, but REGISTRY_CONFLICT: then it is decided again
 */
export async function decidePromotion(
  registry: ModelRegistry,
  contender: Contender,
  rules: PromotionRules,
): Promise<PromotionDecision> {
  const { version } = contender;
  const champion = await registry.champion();
  const { allowed, waits, why, outcomes } = judgePromotion(champion, contender, rules);
  const decision = { promoted: allowed, why, rules: outcomes };
  if (champion?.version === version || (!allowed && !waits)) return decision;
  const note = { reason: why, at: new Date(), expect: champion?.version ?? null };
  try {
    if (waits) await registry.nominate(version, note);
    else await registry.promote(version, note);
  } catch (error) {
    // Somebody else was quicker, maybe with this very version.
    if (hasCode(error, 'REGISTRY_CONFLICT')) {
      return decidePromotion(registry, contender, rules);
    }
    throw error;
  }
  return decision;
}

/** What the rules say of a version. */
export interface Judgement {
  /** Whether it may be champion; so may the one that is champion already. */
  readonly allowed: boolean;
  /** Whether it may be champion as soon as a person approves. */
  readonly waits: boolean;
  readonly why: string;
  readonly outcomes: readonly RuleOutcome[];
}

/** Returns what the rules of `decidePromotion` say of a version as things are now, and changes nothing. */
export function judgePromotion(
  champion: Champion | undefined,
  { version, evaluation, quality }: Contender,
  rules: PromotionRules,
): Judgement {
  if (champion?.version === version) {
    const why = whyChampion(champion);
    const [detail] = why.split('; ', 1);
    return {
      allowed: true,
      waits: false,
      why,
      outcomes: [{ rule: 'champion', outcome: 'passed', detail }, ...quality],
    };
  }
  const first = champion === undefined;
  const against = first ? whyFirst(evaluation) : judgeAgainst(champion, version, evaluation, rules);
  const outcomes = [against, ...quality];
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed');
  const passes = first || (against.outcome === 'passed' && failed.length === 0);
  const waits = passes && rules.approval === 'manual';
  const verdict =
    passes || against.outcome !== 'passed'
      ? []
      : [`not promoted, as it fails ${failed.map(({ rule }) => rule).join(', ')}`];
  const rest = quality.map(({ rule, outcome, detail }) => `${rule} ${outcome}: ${detail}`);
  const why = [...(waits ? ['waits for approval'] : verdict), against.detail, ...rest].join('; ');
  return { allowed: passes && !waits, waits, why, outcomes };
}

function whyChampion({ history }: Champion): string {
  const { action, reason } = history[history.length - 1];
  return action === 'rollback' ? `brought back by a rollback: ${reason}` : reason;
}

function whyFirst({ bands }: Evaluation): RuleOutcome {
  const judged =
    bands.length > 0 ? '' : ', its accuracy is unknown: the history is too short to hold back hours to judge';
  return { rule: 'champion', outcome: 'passed', detail: `the first version of this store${judged}` };
}

function judgeAgainst(
  champion: Champion,
  version: string,
  { champion: compared }: Evaluation,
  rules: PromotionRules,
): RuleOutcome {
  const serving = champion.version;
  const outcomeOf = (outcome: RuleOutcome['outcome'], detail: string) =>
    ({ rule: 'champion', outcome, detail }) as const;
  const last = champion.history.findLast(
    (change) => change.version === version || change.previous === version,
  );
  if (last?.action === 'rollback') return outcomeOf('failed', `it was rolled back: ${last.reason}`);
  if (compared?.version !== serving) {
    return outcomeOf('not judged', `not judged against the champion ${serving}, which came meanwhile`);
  }
  if (!compared.comparable) return outcomeOf('not judged', `not comparable with ${serving}: ${compared.why}`);
  const { difference, low, high } = compared.difference;
  const interval = `${difference.toFixed(4)} (95 % interval ${low.toFixed(4)} to ${high.toFixed(4)})`;
  if (!(difference > 0)) {
    return outcomeOf('failed', `its deviance was not lower than that of ${serving}: by ${interval}`);
  }
  const lower = `its deviance was lower than that of ${serving} by ${interval}`;
  if (rules.better === 'difference' || low > 0) return outcomeOf('passed', lower);
  return outcomeOf('failed', `${lower}, which may be chance`);
}

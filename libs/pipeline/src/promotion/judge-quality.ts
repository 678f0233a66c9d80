import type { RowCounts } from '@busyness/datasets';
import type { BandScores } from '../steps/describe-band.js';
import type { Evaluation } from '../steps/evaluation.js';
import type { PromotionRules, RuleOutcome } from './promotion-rules.js';

type Rule = RuleOutcome['rule'];

/** A value that is to be at most its bound, and where it was found. */
interface Measured {
  readonly value: number;
  readonly where: string;
}

const NOMINAL = 0.8;
/** In a segment with fewer events, chance decides. */
export const MIN_SEGMENT_EVENTS = 100;

/**
 * Returns what each rule that needs no champion says of a version.
 *
 * @param rows of all files; absent when it is not known
 */
export function judgeQuality(
  { bands, segments, longestSilenceHours }: Evaluation,
  rows: RowCounts | undefined,
  rules: PromotionRules,
): RuleOutcome[] {
  const losses = bands.flatMap((band): Measured[] => {
    const loss = lossOf(band);
    return loss === undefined ? [] : [{ value: loss.value, where: `${loss.baseline}, ${band.hours} h` }];
  });
  const partial = segments.flatMap(({ bandHours, name, events, deviance, baselineDeviance }): Measured[] =>
    events < MIN_SEGMENT_EVENTS
      ? []
      : [{ value: relativeLoss(deviance, baselineDeviance), where: `${name}, ${bandHours} h` }],
  );
  const calibration = bands.flatMap((band): Measured[] => {
    const scores = scoresOf(band, band.selected);
    return scores
      ? [{ value: Math.abs(scores.pit80 - NOMINAL), where: `${scores.pit80.toFixed(3)} in ${band.hours} h` }]
      : [];
  });
  const quarantined = rows && { value: rows.quarantined / Math.max(1, rows.read), where: 'all files' };
  return [
    atMost(
      'baseline',
      losses,
      rules.maxBaselineLoss,
      'worst deviance against the best baseline',
      signedPercent,
    ),
    atMost('segments', partial, rules.maxSegmentLoss, 'worst part against the best baseline', signedPercent),
    atMost(
      'calibration',
      calibration,
      rules.maxCalibrationError,
      'share inside the 80 % interval off by',
      fixed,
    ),
    atMost('quarantine', quarantined ? [quarantined] : [], rules.maxBadFraction, 'rows quarantined', percent),
    atMost(
      'outage',
      longestSilenceHours === undefined ? [] : [{ value: longestSilenceHours, where: 'on end' }],
      rules.maxSilentHours,
      'longest time without any event',
      (hours) => `${hours} h`,
    ),
  ];
}

/** Judges the worst of some values. */
function atMost(
  rule: Rule,
  values: readonly Measured[],
  bound: number,
  what: string,
  format: (value: number) => string,
): RuleOutcome {
  if (values.length === 0) return { rule, outcome: 'not judged', detail: `${what}: not known` };
  const worst = values.reduce((most, each) => (each.value > most.value ? each : most));
  const outcome = worst.value <= bound ? 'passed' : 'failed';
  return {
    rule,
    outcome,
    detail: `${what} ${format(worst.value)} (${worst.where}), at most ${format(bound)}`,
  };
}

/** By which share of the best baseline's deviance the selected model's was higher. */
function lossOf(band: BandScores): { value: number; baseline: string } | undefined {
  const baseline = band.againstBaseline?.baseline;
  const ours = scoresOf(band, band.selected);
  const theirs = baseline === undefined ? undefined : scoresOf(band, baseline);
  if (!ours || !theirs || baseline === undefined) return undefined;
  return { value: relativeLoss(ours.deviance, theirs.deviance), baseline };
}

function scoresOf({ models }: BandScores, name: string) {
  const found = models.find((model) => model.name === name);
  return found?.status === 'ok' ? found : undefined;
}

function relativeLoss(ours: number, theirs: number): number {
  return theirs > 0 ? ours / theirs - 1 : ours > 0 ? Infinity : 0;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function signedPercent(share: number): string {
  return `${share > 0 ? '+' : ''}${percent(share)}`;
}

function fixed(value: number): string {
  return value.toFixed(3);
}

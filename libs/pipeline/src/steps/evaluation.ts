import type { ChampionComparison } from '@busyness/forecasting';
import type { BandScores } from './describe-band.js';

/** What happened in the whole city in each hour of the test period, and what was forecast. */
export interface TestSeries {
  readonly bandHours: number;
  /** Epoch hour. */
  readonly fromHour: number;
  readonly counts: readonly number[];
  readonly means: readonly number[];
}

/** How the selected model and the best baseline of a band did in a part of the test period. */
export interface SegmentScores {
  readonly bandHours: number;
  /** `weekends`, `night (0 to 6)`, ... */
  readonly name: string;
  /** The sum of what happened in it. */
  readonly events: number;
  readonly deviance: number;
  readonly baselineDeviance: number;
}

/** `evaluation.json`. */
export interface Evaluation {
  /** Epoch hours, `toHour` excluded. */
  readonly test: { readonly fromHour: number; readonly toHour: number };
  /** Empty when the history is too short to judge any. */
  readonly bands: readonly BandScores[];
  /** One a band. */
  readonly series: readonly TestSeries[];
  /** Parts of the test period, band by band. */
  readonly segments: readonly SegmentScores[];
  /** The longest time on end in the whole history in which nothing happened in the whole city. */
  readonly longestSilenceHours: number;
  /** Against the present champion, on the same cells and hours; absent when there was none to compare with. */
  readonly champion?: { readonly version: string } & ChampionComparison;
}

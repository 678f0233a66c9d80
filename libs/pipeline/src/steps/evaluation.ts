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

/** `evaluation.json`. */
export interface Evaluation {
  /** Epoch hours, `toHour` excluded. */
  readonly test: { readonly fromHour: number; readonly toHour: number };
  /** Empty when the history is too short to judge any. */
  readonly bands: readonly BandScores[];
  /** One a band. */
  readonly series: readonly TestSeries[];
  /** Against the present champion, on the same cells and hours; absent when there was none to compare with. */
  readonly champion?: { readonly version: string } & ChampionComparison;
}

export const EVALUATION_FILE = 'evaluation.json';

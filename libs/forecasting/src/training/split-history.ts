import type { Panel } from '@busyness/features';
import { keptHours } from '../bands/excluded-hours.js';
import { errors } from '../errors.js';

/** Which hours are trained on and which are held back to judge; epoch hours, ends excluded. */
export interface HistorySplit {
  /** First hour with a label. */
  readonly labelFrom: number;
  /** End of training and start of the test period. */
  readonly testFrom: number;
  /** End of the test period; equal to `testFrom` when nothing is held back. */
  readonly testTo: number;
}

const WEEK = 168;

/**
 * Returns the split that holds back the last `testHours` of the labelled hours.
 *
 * @throws FORECAST_TEST_INVALID when that leaves no hour to train on
 */
export function holdBack(labels: { fromHour: number; toHour: number }, testHours: number): HistorySplit {
  const hours = labels.toHour - labels.fromHour;
  if (!(Number.isInteger(testHours) && testHours >= 1 && testHours < hours)) {
    throw errors.FORECAST_TEST_INVALID({ testHours, hours });
  }
  return { labelFrom: labels.fromHour, testFrom: labels.toHour - testHours, testTo: labels.toHour };
}

/**
 * @throws FORECAST_TEST_EXCLUDED when every hour of the test period is excluded: nothing could be judged
 */
export function assertJudgeable(
  panel: Pick<Panel, 'excludedHours'>,
  { testFrom, testTo }: HistorySplit,
): void {
  const window = { fromHour: testFrom, toHour: testTo };
  if (testTo > testFrom && keptHours(panel, window).length === 0) {
    throw errors.FORECAST_TEST_EXCLUDED({ hours: testTo - testFrom });
  }
}

/**
 * Returns how many hours to hold back when nobody says: a week, or whole days that make at most a quarter of
 * the history; 0 when that is less than a day.
 */
export function defaultTestHours(hours: number): number {
  return Math.min(WEEK, Math.floor(hours / 4 / 24) * 24);
}

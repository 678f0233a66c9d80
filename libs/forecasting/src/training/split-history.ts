import type { Panel } from '@busyness/features';
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
 * Returns how many hours to hold back when nobody says: a week, or whole days that make at most a quarter of the
 * history; 0 when that is less than a day.
 */
export function defaultTestHours(hours: number): number {
  return Math.min(WEEK, Math.floor(hours / 4 / 24) * 24);
}

/** Hours at the start of the history from which only features are made: a week, or a quarter of a short history. */
function warmUpHours(trainHours: number): number {
  return Math.min(WEEK, Math.floor(trainHours / 4));
}

/** Hours at the end of training on which models are chosen: a week, or a quarter of a short history, a day at least. */
function validationHours(trainHours: number): number {
  return Math.min(WEEK, Math.max(24, Math.floor(trainHours / 4)));
}

/** More rows than this make no model better: the oldest are left out. */
const MAX_TRAINING_ROWS = 2_000_000;

/** Returns where the rows of a band start and where, within training, its validation starts. */
export function trainingWindow(
  panel: Panel,
  { labelFrom, testFrom }: HistorySplit,
  bandHours: number,
): { rowsFrom: number; validationFrom: number } {
  const trainHours = testFrom - labelFrom;
  const most = Math.floor(MAX_TRAINING_ROWS / panel.cells.length);
  const rowsFrom = Math.max(labelFrom + warmUpHours(trainHours) + bandHours, testFrom - most);
  return { rowsFrom, validationFrom: testFrom - validationHours(trainHours) };
}

import type { Panel } from '@busyness/features';
import type { HistorySplit } from './split-history.js';

const WEEK = 168;

/** More rows than this make no model better; the oldest hours are left out. */
const MAX_ROWS = 2_000_000;
/** These are never left out, however many cells there are: hours tell more than cells. */
const LEAST_HOURS = 4 * WEEK;

/** Where the rows of a band lie in its training period; epoch hours. */
export interface TrainingWindow {
  readonly rowsFrom: number;
  /** Rows before it are fitted to; from it on to the end of training they judge. */
  readonly validationFrom: number;
}

/**
 * Returns where the rows of a band start and where, within training, its validation starts.
 *
 * The history's first hours only feed features: a week, or a quarter of a short history, and as many as the
 * band is long. Validation is the last week, or the last quarter of a short history, a day at least. For
 * bands that `supportedBands` lets pass, at least two days of rows lie before it.
 */
export function trainingWindow(
  panel: Pick<Panel, 'cells'>,
  { labelFrom, testFrom }: HistorySplit,
  bandHours: number,
): TrainingWindow {
  const quarter = Math.floor((testFrom - labelFrom) / 4);
  const warmUpHours = Math.min(WEEK, quarter);
  const validationHours = Math.min(WEEK, Math.max(24, quarter));
  const mostHours = Math.max(LEAST_HOURS, Math.floor(MAX_ROWS / panel.cells.length));
  const rowsFrom = Math.max(labelFrom + warmUpHours + bandHours, testFrom - mostHours);
  return { rowsFrom, validationFrom: testFrom - validationHours };
}

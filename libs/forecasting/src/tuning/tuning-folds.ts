import type { Panel } from '@busyness/features';
import { type BandRows, type CityCalendar, buildBandRows, sliceBandRows } from '../bands/band-rows.js';
import { keptHours, withoutExcluded } from '../bands/excluded-hours.js';
import { sayWhyTooFewHours } from '../candidates/say-why-too-few-hours.js';
import { errors } from '../errors.js';
import type { HistorySplit } from '../training/split-history.js';
import { trainingWindow } from '../training/training-window.js';

/** What one fold fits to, and what it judges on: later hours. */
export interface TuningFold {
  readonly bandHours: number;
  readonly fit: BandRows;
  readonly judge: BandRows;
}

const WEEK = 168;
/** Trees need three days, and a little more to be told apart. */
const LEAST_FIT_HOURS = 96;

/**
 * Returns the folds of a band, the newest first: each judges the hours before those that the one before it judged, and
 * fits to all rows before its own. All of them end before the test period. Excluded hours count as absent.
 *
 * @throws FORECAST_TUNING_TOO_SHORT
 */
export function tuningFolds(
  panel: Panel,
  city: CityCalendar,
  { labelFrom, testFrom }: HistorySplit,
  bandHours: number,
  folds: number,
): readonly TuningFold[] {
  const hours = testFrom - labelFrom;
  const judgeHours = Math.min(WEEK, Math.max(24, Math.floor(hours / (4 * folds))));
  const { rowsFrom } = trainingWindow(panel, { labelFrom, testFrom, testTo: testFrom }, bandHours);
  if (testFrom - folds * judgeHours - rowsFrom < LEAST_FIT_HOURS) {
    throw errors.FORECAST_TUNING_TOO_SHORT({ hours, folds, bandHours });
  }
  const rows = buildBandRows(panel, city, bandHours, { fromHour: rowsFrom, toHour: testFrom });
  return Array.from({ length: folds }, (_, i) => {
    const to = testFrom - i * judgeHours;
    const from = to - judgeHours;
    const fit = withoutExcluded(sliceBandRows(rows, rowsFrom, from));
    const judge = sliceBandRows(rows, from, to);
    if (sayWhyTooFewHours(fit) || keptHours(panel, judge).length === 0) {
      throw errors.FORECAST_TUNING_TOO_SHORT({ hours, folds, bandHours });
    }
    return { bandHours, fit, judge };
  });
}

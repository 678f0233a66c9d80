import type { Panel } from '../panel/panel.js';
import { errors } from '../errors.js';
import { assertTimeZone } from '../time/assert-time-zone.js';
import { parseLocalDay } from '../time/local-day.js';

/** What `fitForecastFeatures` needs beside the panel. */
export interface ForecastFeatureOptions {
  /**
   * The band's far end, in hours: features of hour t read counts of hours up to and including t - bandHours.
   */
  readonly bandHours: number;
  /** IANA name of the city's zone. */
  readonly timeZone: string;
  /** Local dates, `YYYY-MM-DD`, that count as Sundays. Default: none. */
  readonly holidays?: readonly string[];
}

/** All that `transformForecastFeatures` needs beside a panel; plain JSON. */
export interface ForecastFeatureState {
  readonly featureSet: 'forecast';
  readonly bandHours: number;
  readonly timeZone: string;
  readonly holidays: readonly string[];
  /** The cells of the rows, in order. */
  readonly cells: readonly string[];
}

/**
 * Returns the state of the `forecast` feature set.
 *
 * It holds settings and cells but nothing that was estimated: profiles and levels roll on with the panel,
 * each hour from the hours before it, so there is nothing that could carry a later count into an earlier
 * feature.
 *
 * @throws FEATURES_BAND_INVALID when `bandHours` is not a whole number of at least 1; TIME_ZONE_UNKNOWN,
 *   TIME_HOLIDAY_INVALID
 */
export function fitForecastFeatures(panel: Panel, options: ForecastFeatureOptions): ForecastFeatureState {
  const { bandHours, timeZone, holidays = [] } = options;
  if (!Number.isInteger(bandHours) || bandHours < 1) throw errors.FEATURES_BAND_INVALID({ bandHours });
  assertTimeZone(timeZone);
  holidays.forEach(parseLocalDay);
  return { featureSet: 'forecast', bandHours, timeZone, holidays: [...holidays], cells: [...panel.cells] };
}

import { type HourRange, type Panel, selectCells, slicePanel, wholeHours } from '@busyness/features';
import {
  type CityCalendar,
  type HistorySplit,
  type LeftOutBand,
  assertBands,
  assertJudgeable,
  defaultTestHours,
  holdBack,
  supportedBands,
  trainingWindow,
} from '@busyness/forecasting';
import { calendarOfCity } from '../city/calendar-of-city.js';

/** Settings that decide how a history is used. */
export interface FeaturesParameters {
  readonly timeZone: string;
  /** ISO 3166 code whose holidays count as Sundays; `none`; or, when absent, that of the time zone. */
  readonly country?: string;
  readonly minEvents: number;
  /** Far ends of the bands, in hours, rising. */
  readonly bands: readonly number[];
  /** Hours held back to judge; chosen from the length of the history when absent. */
  readonly testHours?: number;
  /** Whether outages are neither learned from nor judged on; no when absent. */
  readonly excludeOutages?: boolean;
}

/** How the history is used: `plan.json` of the step `features`. Hours are epoch hours. */
export interface TrainingPlan {
  readonly city: CityCalendar;
  readonly country: string;
  readonly split: HistorySplit;
  readonly bands: readonly {
    readonly hours: number;
    readonly rowsFrom: number;
    readonly validationFrom: number;
  }[];
  readonly leftOut: readonly LeftOutBand[];
  readonly minEvents: number;
  /** How many of the history's hours are outages that are left out; absent when none was to be. */
  readonly excludedHours?: number;
}

/**
 * Returns the history to train on and the plan for it.
 *
 * Hours that the pings cover only in part are no labels; cells are chosen by what was seen before the test period.
 *
 * @throws FORECAST_TEST_INVALID, FORECAST_TEST_EXCLUDED, FORECAST_BANDS_INVALID, PANEL_NO_CELLS, PANEL_RANGE_INVALID when no hour is whole,
 *   TIME_ZONE_UNKNOWN, PIPELINE_COUNTRY_UNKNOWN
 */
export async function planTraining(
  panel: Panel,
  parameters: FeaturesParameters,
): Promise<{ history: Panel; plan: TrainingPlan }> {
  const { timeZone, minEvents, bands } = parameters;
  assertBands(bands);
  const { country, city } = await calendarOfCity(panel, timeZone, parameters.country);
  const labels = wholeHours(panel);
  const hours = labels.toHour - labels.fromHour;
  const testHours = parameters.testHours ?? defaultTestHours(hours);
  const split = testHours > 0 ? holdBack(labels, testHours) : untested(labels);
  assertJudgeable(panel, split);
  const { supported, leftOut } = supportedBands(split.testFrom - split.labelFrom, bands);
  const busy = selectCells(panel, { minEvents, beforeHour: split.testFrom });
  const history = slicePanel(busy, labels.fromHour, labels.toHour);
  const planned = supported.map((band) => ({ hours: band, ...trainingWindow(history, split, band) }));
  const excluded = panel.excludedHours && { excludedHours: countWithin(panel.excludedHours, labels) };
  return { history, plan: { city, country, split, bands: planned, leftOut, minEvents, ...excluded } };
}

function countWithin(hours: readonly number[], { fromHour, toHour }: HourRange): number {
  return hours.filter((hour) => hour >= fromHour && hour < toHour).length;
}

function untested(labels: { fromHour: number; toHour: number }): HistorySplit {
  return { labelFrom: labels.fromHour, testFrom: labels.toHour, testTo: labels.toHour };
}

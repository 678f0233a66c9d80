import { type Panel, panelTotal, selectCells, slicePanel, wholeHours } from '@busyness/features';
import {
  type CityCalendar,
  type HistorySplit,
  type LeftOutBand,
  assertBands,
  buildBandRows,
  defaultTestHours,
  holdBack,
  supportedBands,
  trainingWindow,
} from '@busyness/forecasting';
import { decodePanel, encodeFeatures, encodePanel } from '@busyness/tables';
import { calendarOfCity } from '../city/calendar-of-city.js';
import type { StepOutputs } from '../step/step-folder.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from './step-context.js';

/** Settings of the step `features`. */
export interface FeaturesParameters {
  readonly timeZone: string;
  /** ISO 3166 code whose holidays count as Sundays; `none`; or, when absent, that of the time zone. */
  readonly country?: string;
  readonly minEvents: number;
  readonly bands: readonly number[];
  /** Hours held back to judge; chosen from the length of the history when absent. */
  readonly testHours?: number;
}

/** What the manifest of `features` says of the cells. */
export interface FeaturesFacts {
  /** How many cells have enough events, and how many events those have in all. */
  readonly cells: number;
  readonly events: number;
  readonly leftOut: readonly LeftOutBand[];
}

/** How the history is used: `plan.json` of the step `features`. */
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
}

export const PLAN_FILE = 'plan.json';
/** The whole hours of the cells that have enough events. */
export const HISTORY_FILE = 'history.parquet';

/** Returns the name of the file with the features of a band: `band-024.parquet`. */
export function featuresFile(bandHours: number): string {
  return `band-${String(bandHours).padStart(3, '0')}.parquet`;
}

/** Step `features`: the panel of `collect` -> which hours are trained on and judged, and the features of each band. */
export async function featuresStep(
  { codeVersion, logger }: StepContext,
  collected: StepOutputs,
  parameters: FeaturesParameters,
  to: Destination,
): Promise<StepResult> {
  const result = await runStep(
    {
      name: 'features',
      codeVersion,
      parameters: { ...parameters },
      inputs: { panel: collected.manifest.outputs['panel.parquet'] },
      async execute(writer) {
        const panel = await decodePanel(
          await collected.read('panel.parquet'),
          collected.uriOf('panel.parquet'),
        );
        const { history, plan } = planTraining(panel, parameters);
        await writer.writeJson(PLAN_FILE, plan);
        await writer.write(HISTORY_FILE, encodePanel(history));
        for (const { hours: bandHours, rowsFrom } of plan.bands) {
          const window = { fromHour: rowsFrom, toHour: plan.split.testTo };
          const { features } = buildBandRows(history, plan.city, bandHours, window);
          const table = { cells: history.cells, ...window, bandHours, matrix: features };
          await writer.write(featuresFile(bandHours), encodeFeatures(table));
        }
        return { cells: history.cells.length, events: panelTotal(history), leftOut: plan.leftOut };
      },
    },
    to,
    logger,
  );
  const { leftOut } = result.outputs.manifest.facts as unknown as FeaturesFacts;
  for (const { hours, why } of leftOut) logger.warn({}, `the band of ${hours} h is left out: it ${why}`);
  return result;
}

/**
 * Returns the history to train on and the plan for it.
 *
 * Hours that the pings cover only in part are no labels; cells are chosen by what was seen before the test period.
 *
 * @throws FORECAST_TEST_INVALID, FORECAST_BANDS_INVALID, PANEL_NO_CELLS, PIPELINE_COUNTRY_UNKNOWN
 */
export function planTraining(
  panel: Panel,
  parameters: FeaturesParameters,
): { history: Panel; plan: TrainingPlan } {
  const { timeZone, minEvents, bands } = parameters;
  assertBands(bands);
  const { country, city } = calendarOfCity(panel, timeZone, parameters.country);
  const labels = wholeHours(panel);
  const hours = labels.toHour - labels.fromHour;
  const testHours = parameters.testHours ?? defaultTestHours(hours);
  const split = testHours > 0 ? holdBack(labels, testHours) : untested(labels);
  const { supported, leftOut } = supportedBands(split.testFrom - split.labelFrom, bands);
  const busy = selectCells(panel, { minEvents, beforeHour: split.testFrom });
  const history = slicePanel(busy, labels.fromHour, labels.toHour);
  const planned = supported.map((band) => ({ hours: band, ...trainingWindow(history, split, band) }));
  return { history, plan: { city, country, split, bands: planned, leftOut, minEvents } };
}

function untested(labels: { fromHour: number; toHour: number }): HistorySplit {
  return { labelFrom: labels.fromHour, testFrom: labels.toHour, testTo: labels.toHour };
}

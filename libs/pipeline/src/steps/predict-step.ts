import { HOUR_MS } from '@busyness/features';
import { decodeForecaster } from '@busyness/forecasting';
import {
  FORECASTER_FILE,
  HISTORY_FILE,
  type Champion,
  forecastRows,
  originOf,
  withHistory,
} from '@busyness/serving';
import { decodePanel, encodeForecast } from '@busyness/tables';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import type { StepOutputs } from '../step/step-outputs.js';
import type { ChampionFacts } from './champion-step.js';
import type { ForecastParameters } from './forecast-step.js';
import { FORECAST_FORMATS, PANEL_FILE, forecastFile } from './output-files.js';

/** Outputs of the steps before. */
export interface PredictInputs {
  readonly champion: StepOutputs;
  readonly collected: StepOutputs;
}

/** What the manifest of `predict` says: who forecast, from when on. */
export interface PredictFacts {
  readonly version: string;
  /** The first hour of the forecast, as ISO 8601. */
  readonly origin: string;
  readonly hours: number;
  readonly rows: number;
}

/**
 * Step `predict`: the champion and the newest counts -> the hours after them as files.
 *
 * @throws PANEL_RANGE_INVALID when no hour is whole, FORECAST_PANEL_DIFFERS when something else was counted
 */
export async function predictStep(
  context: StepContext,
  { champion, collected }: PredictInputs,
  parameters: ForecastParameters,
  to: Destination,
): Promise<StepResult> {
  return runStep(
    {
      name: 'predict',
      parameters: { ...parameters },
      inputs: { ...champion.pick(FORECASTER_FILE), ...collected.pick(PANEL_FILE) },
      async execute(writer) {
        const panel = await decodePanel(await collected.read(PANEL_FILE), collected.uriOf(PANEL_FILE));
        const newest = withHistory(await championOf(champion), panel);
        const rows = forecastRows(newest, parameters.hours);
        for (const format of FORECAST_FORMATS) {
          await writer.write(forecastFile(format), encodeForecast(rows, format));
        }
        const facts: PredictFacts = {
          version: newest.version,
          origin: new Date(originOf(newest) * HOUR_MS).toISOString(),
          hours: parameters.hours,
          rows: rows.length,
        };
        return { ...facts };
      },
    },
    to,
    context,
  );
}

async function championOf(outputs: StepOutputs): Promise<Champion> {
  const { version } = outputs.manifest.facts as unknown as ChampionFacts;
  return {
    version,
    forecaster: decodeForecaster(await outputs.read(FORECASTER_FILE), outputs.uriOf(FORECASTER_FILE)),
    history: await decodePanel(await outputs.read(HISTORY_FILE), outputs.uriOf(HISTORY_FILE)),
  };
}

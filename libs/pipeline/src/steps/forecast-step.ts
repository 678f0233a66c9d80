import { decodeForecaster } from '@busyness/forecasting';
import { forecastRows } from '@busyness/serving';
import { type ForecastFormat, decodePanel, encodeForecast } from '@busyness/tables';
import type { StepOutputs } from '../step/step-folder.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import { HISTORY_FILE } from './features-step.js';
import { versionOf } from './register-step.js';
import type { StepContext } from './step-context.js';
import { FORECASTER_FILE } from './train-step.js';

/** Settings of the step `forecast`. */
export interface ForecastParameters {
  readonly hours: number;
}

export const FORECAST_FORMATS: readonly ForecastFormat[] = ['parquet', 'csv', 'geojson'];

/** Step `forecast`: the forecaster of this run and its history -> the coming hours as files. */
export async function forecastStep(
  { codeVersion, logger }: StepContext,
  { features, trained }: { readonly features: StepOutputs; readonly trained: StepOutputs },
  parameters: ForecastParameters,
  to: Destination,
): Promise<StepResult> {
  return runStep(
    {
      name: 'forecast',
      codeVersion,
      parameters: { ...parameters },
      inputs: {
        [FORECASTER_FILE]: trained.manifest.outputs[FORECASTER_FILE],
        [HISTORY_FILE]: features.manifest.outputs[HISTORY_FILE],
      },
      async execute(writer) {
        const forecaster = decodeForecaster(await trained.read(FORECASTER_FILE));
        const history = await decodePanel(await features.read(HISTORY_FILE));
        const version = await versionOf(features, trained);
        const rows = forecastRows({ version, forecaster, history }, parameters.hours);
        for (const format of FORECAST_FORMATS) {
          await writer.write(`forecast.${format}`, encodeForecast(rows, format));
        }
        return { rows: rows.length };
      },
    },
    to,
    logger,
  );
}

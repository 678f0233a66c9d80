import { decodeForecaster } from '@busyness/forecasting';
import { forecastRows } from '@busyness/serving';
import { decodePanel, encodeForecast } from '@busyness/tables';
import { assertBelongTogether } from '../step/assert-belong-together.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-outputs.js';
import type { StepContext } from '../step/step-context.js';
import { versionOf } from './version-of.js';
import { FORECASTER_FILE, FORECAST_FORMATS, HISTORY_FILE, forecastFile } from './output-files.js';

/** Settings of the step `forecast`. */
export interface ForecastParameters {
  /** How many hours ahead, 1 to `MAX_FORECAST_HOURS` of @busyness/forecasting. */
  readonly hours: number;
}

/**
 * Step `forecast`: the forecaster of this run and its history -> the coming hours as files.
 *
 * @throws PIPELINE_INPUTS_DIFFER, FORECAST_HORIZON_INVALID
 */
export async function forecastStep(
  context: StepContext,
  { features, trained }: { readonly features: StepOutputs; readonly trained: StepOutputs },
  parameters: ForecastParameters,
  to: Destination,
): Promise<StepResult> {
  assertBelongTogether([features, trained]);
  return runStep(
    {
      name: 'forecast',
      parameters: { ...parameters },
      inputs: { ...features.pick(HISTORY_FILE), ...trained.pick(FORECASTER_FILE) },
      async execute(writer) {
        const forecaster = decodeForecaster(
          await trained.read(FORECASTER_FILE),
          trained.uriOf(FORECASTER_FILE),
        );
        const history = await decodePanel(await features.read(HISTORY_FILE), features.uriOf(HISTORY_FILE));
        const version = await versionOf(features, trained);
        const rows = forecastRows({ version, forecaster, history }, parameters.hours);
        for (const format of FORECAST_FORMATS) {
          await writer.write(forecastFile(format), encodeForecast(rows, format));
        }
        return { rows: rows.length };
      },
    },
    to,
    context,
  );
}

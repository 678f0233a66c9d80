import { MAX_FORECAST_HOURS, assertBands, candidatesNamed } from '@busyness/forecasting';
import { countryOfCity } from './city/country-of-city.js';
import { errors } from './errors.js';
import type { PipelineOptions } from './run-pipeline.js';

/** Each step checks its own settings; those of late steps are checked here too, or hours of work might be in vain. */
export async function assertOptions({ features, train, forecast }: PipelineOptions): Promise<void> {
  assertBands(features.bands);
  await countryOfCity(features.timeZone, features.country);
  candidatesNamed(train.models, train.hyperparameters);
  if (forecast.hours > MAX_FORECAST_HOURS) {
    throw errors.PIPELINE_FORECAST_TOO_LONG({ hours: forecast.hours, most: MAX_FORECAST_HOURS });
  }
}

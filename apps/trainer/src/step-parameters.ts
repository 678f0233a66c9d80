import { type Settings, requireSetting } from '@busyness/config';
import { type EngineOptions, suggestLimits } from '@busyness/datasets';
import type {
  CollectParameters,
  FeaturesParameters,
  ForecastParameters,
  TrainParameters,
} from '@busyness/pipeline';

/** Settings -> what the step `collect` depends on. */
export function collectParameters({ panel, intake }: Settings): CollectParameters {
  return {
    target: panel.target,
    h3Resolution: panel.h3Resolution,
    maxBadFraction: intake.maxBadFraction,
    columns: Object.keys(intake.columns).length > 0 ? intake.columns : undefined,
  };
}

/** Settings -> the ClickHouse server that `collect` uses; where it runs does not change what it counts. */
export function engineOptions({ engine }: Settings): EngineOptions {
  const { url, user, password, maxMemoryMb } = engine;
  const limits =
    maxMemoryMb === null ? undefined : { ...suggestLimits(), memoryBytes: maxMemoryMb * 2 ** 20 };
  return { url, user, password, limits };
}

/** Settings -> what the step `features` depends on. @throws CONFIG_MISSING without a time zone */
export function featuresParameters({ city, panel, forecast, train }: Settings): FeaturesParameters {
  return {
    timeZone: requireSetting('city.timezone', city.timezone),
    country: city.country === '' ? undefined : city.country,
    minEvents: panel.minEvents,
    bands: forecast.bands,
    testHours: train.testHours ?? undefined,
    excludeOutages: train.excludeOutages || undefined,
  };
}

/** Settings -> what the step `train` depends on. */
export function trainParameters({ train }: Settings, models?: readonly string[]): TrainParameters {
  const isSet = Object.keys(train.hyperparameters).length > 0;
  return { seed: train.seed, models, hyperparameters: isSet ? train.hyperparameters : undefined };
}

/** Settings -> what the step `forecast` depends on. */
export function forecastParameters({ forecast }: Settings): ForecastParameters {
  return { hours: forecast.hours };
}

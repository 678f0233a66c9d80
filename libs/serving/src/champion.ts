import type { Panel } from '@busyness/features';
import { type Forecaster, decodeForecaster } from '@busyness/forecasting';
import { type ModelRegistry, type ObjectStore, openRegistry } from '@busyness/storage';
import { decodePanel } from '@busyness/tables';
import { errors } from './errors.js';

/** The files of a registered model version. */
export const FORECASTER_FILE = 'forecaster.safetensors';
export const HISTORY_FILE = 'history.parquet';

/** A model version ready to be asked: its forecaster and the history it forecasts from. */
export interface Champion {
  readonly version: string;
  readonly forecaster: Forecaster;
  /** Whole hours only; its end is the origin of forecasts. */
  readonly history: Panel;
}

/**
 * Returns the champion of a store with all that serving needs, checked against the registry's checksums.
 *
 * @throws SERVING_NO_CHAMPION, and what `loadVersion` throws
 */
export async function loadChampion(store: ObjectStore): Promise<Champion> {
  const { version } = await findChampion(store);
  return loadVersion(openRegistry(store), version);
}

/**
 * Returns which version is champion; `generation` changes whenever the champion does. Reads one small object.
 *
 * @throws SERVING_NO_CHAMPION, REGISTRY_UNREADABLE, STORAGE_*
 */
export async function findChampion(store: ObjectStore): Promise<{ version: string; generation: string }> {
  const champion = await openRegistry(store).champion();
  if (!champion) throw errors.SERVING_NO_CHAMPION({ uri: store.uri });
  return { version: champion.version, generation: champion.generation };
}

/**
 * Returns one version, champion or not.
 *
 * @throws REGISTRY_VERSION_UNKNOWN, REGISTRY_FILE_UNKNOWN, REGISTRY_UNREADABLE, STORAGE_*, and, for a file that is not
 *   what it should be, STORAGE_DAMAGED, MODELS_FILE_*, FORECAST_FILE_INVALID, PANEL_FILE_*
 */
export async function loadVersion(registry: ModelRegistry, version: string): Promise<Champion> {
  const [model, panel] = await Promise.all([
    registry.readFile(version, FORECASTER_FILE),
    registry.readFile(version, HISTORY_FILE),
  ]);
  return {
    version,
    forecaster: decodeForecaster(model, `${version}/${FORECASTER_FILE}`),
    history: await decodePanel(panel, `${version}/${HISTORY_FILE}`),
  };
}

/** Returns the epoch hour at which the champion's forecasts are made: the first one that its history lacks. */
export function originOf({ history }: Champion): number {
  return history.startHour + history.hours;
}

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
 * @throws SERVING_NO_CHAMPION, and what reading a damaged registry throws
 */
export async function loadChampion(store: ObjectStore): Promise<Champion> {
  const registry = openRegistry(store);
  const champion = await registry.champion();
  if (!champion) throw errors.SERVING_NO_CHAMPION({ uri: store.uri });
  return loadVersion(registry, champion.version);
}

/** Returns one version, champion or not. */
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

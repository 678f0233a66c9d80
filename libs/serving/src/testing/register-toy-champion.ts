import { backtest, buildForecaster, encodeForecaster, holdBack } from '@busyness/forecasting';
import { type ObjectStore, openRegistry } from '@busyness/storage';
import { encodePanel } from '@busyness/tables';
import { type Champion, FORECASTER_FILE, HISTORY_FILE, loadVersion } from '../champion.js';
import { TOY_TIME_ZONE, type ToyCityOptions, buildToyPanel } from './toy-city.js';

/** What to train and register. */
export interface ToyChampionOptions extends ToyCityOptions {
  readonly version?: string;
  readonly bands?: readonly number[];
}

const TEST_HOURS = 24;
const LONG_AGO = new Date('2021-03-15T00:00:00Z');

/**
 * Trains a small model on a toy city, registers it in the store and makes it champion: the real thing, in a second.
 *
 * For tests of what serves; the champion is returned as `loadChampion` would load it.
 */
export async function registerToyChampion(
  store: ObjectStore,
  { version = 'toy', bands = [1, 24], seed = 1, ...city }: ToyChampionOptions = {},
): Promise<Champion> {
  const panel = buildToyPanel({ seed, ...city });
  const labels = { fromHour: panel.startHour, toHour: panel.startHour + panel.hours };
  const split = holdBack(labels, TEST_HOURS);
  const calendar = { timeZone: TOY_TIME_ZONE, holidays: [] };
  const models = ['gamma-poisson-levels'];
  const { trained } = await backtest(panel, calendar, { split, bands, models, seed });
  const forecaster = buildForecaster(panel, calendar, trained, split.testFrom);
  const registry = openRegistry(store);
  await registry.register({
    version,
    files: { [FORECASTER_FILE]: encodeForecaster(forecaster), [HISTORY_FILE]: encodePanel(panel) },
    record: { lineage: { data: 'a toy city' }, metrics: {}, parameters: { seed } },
  });
  await registry.promote(version, { reason: 'for a test', at: LONG_AGO });
  return loadVersion(registry, version);
}

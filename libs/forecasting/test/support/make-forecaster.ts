import type { Panel } from '@busyness/features';
import { buildForecaster, candidatesNamed, Forecaster, trainBand } from '../../src/index.js';
import { CITY } from './make-city.js';
import { makeRows } from './make-rows.js';

/** Returns a forecaster trained on the hours of a panel before `untilHour`, counted from the panel's first. */
export async function makeForecaster(
  panel: Panel,
  bands: readonly number[],
  untilHour: number,
  models?: readonly string[],
): Promise<Forecaster> {
  const trained = [];
  for (const hours of bands) {
    const rows = makeRows(panel, hours, 100 + hours, untilHour);
    const validationFrom = panel.startHour + untilHour - 72;
    trained.push(await trainBand(rows, validationFrom, candidatesNamed(models), { seed: 1 }));
  }
  return buildForecaster(panel, CITY, trained, panel.startHour + untilHour);
}

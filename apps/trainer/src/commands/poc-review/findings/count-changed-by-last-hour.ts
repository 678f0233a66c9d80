import {
  POC_MODEL_FEATURES,
  countPings,
  fitForecastFeatures,
  fitPocFeatures,
  toEpochHour,
  transformForecastFeatures,
  transformPocFeatures,
} from '@busyness/features';
import { NOTEBOOK_RESOLUTION, type Notebook, columnOf } from '../notebook/open-notebook.js';

/**
 * Returns how many feature values of what came before a file's last hour are other ones without that hour: of the
 * notebook's features, and of ours for a forecast of one hour.
 */
export function countChangedByLastHour(notebook: Notebook): { notebook: number; ours: number } {
  return { notebook: countPocChanges(notebook), ours: countForecastChanges(notebook) };
}

function countPocChanges({ pings, features, state }: Notebook): number {
  const lastHour = pings.reduce((most, { locationMs }) => Math.max(most, toEpochHour(locationMs)), -Infinity);
  const rows = pings.flatMap(({ locationMs }, row) => (toEpochHour(locationMs) < lastHour ? [row] : []));
  if (rows.length === 0) return 0;
  const earlier = rows.map((row) => pings[row]);
  const { h3Resolution, centroids } = state;
  const without = transformPocFeatures(earlier, fitPocFeatures(earlier, { h3Resolution, centroids }));
  let changed = 0;
  for (const name of POC_MODEL_FEATURES) {
    const [before, after] = [columnOf(features, name), columnOf(without, name)];
    changed += rows.filter((row, i) => before[row] !== after[i]).length;
  }
  return changed;
}

function countForecastChanges({ pings, timeZone }: Notebook): number {
  const panel = countPings(pings, { target: 'pings', h3Resolution: NOTEBOOK_RESOLUTION });
  const state = fitForecastFeatures(panel, { bandHours: 1, timeZone });
  const window = { fromHour: panel.startHour, toHour: panel.startHour + panel.hours };
  const counts = panel.counts.map((count, i) => (i % panel.hours === panel.hours - 1 ? count + 100 : count));
  const before = transformForecastFeatures(panel, state, window).data;
  const after = transformForecastFeatures({ ...panel, counts }, state, window).data;
  let changed = 0;
  for (let i = 0; i < before.length; i++) if (!Object.is(before[i], after[i])) changed++;
  return changed;
}

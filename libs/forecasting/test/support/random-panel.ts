import { createRandom } from '@busyness/core';
import { type Panel, cellOf } from '@busyness/features';

/** Monday 2024-01-01T00:00Z as an epoch hour. */
export const MONDAY = Date.UTC(2024, 0, 1) / 3_600_000;

/** Returns a seeded panel of neighbouring cells with a daily pattern and Poisson-like noise. */
export function randomPanel({ cells = 5, days = 35, seed = 1, scale = 1 } = {}): Panel {
  const random = createRandom(seed, 'panel');
  const names = [...new Set(Array.from({ length: cells * 4 }, (_, i) => cellOf(60.17 + i * 0.01, 24.94, 7)))]
    .slice(0, cells)
    .sort();
  const hours = days * 24;
  const counts = new Uint32Array(names.length * hours);
  for (let c = 0; c < names.length; c++) {
    for (let t = 0; t < hours; t++) {
      const rate = scale * (c + 1) * (0.3 + Math.max(0, Math.sin(((t % 24) - 8) / 3)));
      counts[c * hours + t] = Math.floor(rate * -Math.log(1 - random()));
    }
  }
  const startHour = MONDAY;
  return {
    cells: names,
    startHour,
    hours,
    counts,
    h3Resolution: 7,
    target: 'orders',
    firstPingMs: startHour * 3_600_000,
    lastPingMs: (startHour + hours) * 3_600_000 - 1,
  };
}

/** Returns the panel with every count from an hour (epoch hour) on replaced by something else. */
export function changedFrom(panel: Panel, fromHour: number): Panel {
  const counts = panel.counts.slice();
  for (let c = 0; c < panel.cells.length; c++) {
    for (let t = fromHour - panel.startHour; t < panel.hours; t++) {
      const i = c * panel.hours + t;
      counts[i] = (counts[i] * 7 + 13 + c) % 29;
    }
  }
  return { ...panel, counts };
}

import { createRandom } from '@busyness/core';
import { cellOf, HOUR_MS, type Panel } from '../../src/index.js';

/** What kind of city the counts are drawn for. */
export interface CountPanelOptions {
  readonly cells: number;
  readonly hours: number;
  readonly seed: number;
  /** About how many events a cell has in an hour. Default 1. */
  readonly mean?: number;
  /** Epoch hour. Default: 2021-03-22T03:00Z, some days before Europe's clocks change. */
  readonly startHour?: number;
}

/** Seeded counts of neighbouring cells and of one that stands alone, with a daily pattern; some hours are empty. */
export function makeCountPanel({ cells, hours, seed, ...options }: CountPanelOptions): Panel {
  const { mean = 1, startHour = Date.UTC(2021, 2, 22, 3) / HOUR_MS } = options;
  const random = createRandom(seed, 'count-panel');
  const names = Array.from({ length: cells }, (_, i) =>
    i === cells - 1 ? cellOf(61.5, 24.9, 8) : cellOf(60.17 + i * 0.008, 24.94, 8),
  );
  const levels = names.map(() => mean * 2 * random());
  const counts = new Uint32Array(cells * hours);
  for (let i = 0; i < counts.length; i++) {
    const ofDay = 1 + Math.sin(((startHour + (i % hours)) / 24) * 2 * Math.PI);
    counts[i] = Math.floor(-Math.log(1 - random()) * levels[Math.floor(i / hours)] * ofDay);
  }
  return {
    cells: [...new Set(names)].sort(),
    startHour,
    hours,
    counts,
    h3Resolution: 8,
    target: 'pings',
    firstPingMs: startHour * HOUR_MS,
    lastPingMs: (startHour + hours) * HOUR_MS - 1,
  };
}

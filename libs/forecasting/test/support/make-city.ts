import { createRandom, type Random } from '@busyness/core';
import { HOUR_MS, cellOf, type Panel } from '@busyness/features';

/** What kind of city to make up. */
export interface CityOptions {
  readonly cells?: number;
  readonly hours?: number;
  readonly seed?: number;
  /** Events of a cell in an hour, on average. */
  readonly mean?: number;
  /** From which hour on, counted from the first, everything is multiplied by how much. */
  readonly change?: { readonly atHour: number; readonly factor: number };
}

/** The calendar of the made-up cities. */
export const CITY = { timeZone: 'Europe/Helsinki', holidays: [] };

/** Monday 2021-04-05T00:00Z. */
const START_HOUR = Date.UTC(2021, 3, 5) / HOUR_MS;

/**
 * Returns seeded Poisson counts of a city with busy and quiet cells, evenings, weekends, and moods of the whole city
 * that last some hours.
 */
export function makeCity(options: CityOptions = {}): Panel {
  const { cells = 6, hours = 21 * 24, seed = 1, mean = 2, change } = options;
  const random = createRandom(seed, 'city');
  const names = Array.from({ length: cells }, (_, i) => cellOf(60.17 + (i % 8) * 0.008, 24.9 + i * 0.002, 8));
  const shares = names.map(() => 0.3 + 1.4 * random());
  const counts = new Uint32Array(cells * hours);
  let mood = 0;
  for (let t = 0; t < hours; t++) {
    mood = 0.85 * mood + 0.15 * (random() + random() - 1) * 1.5;
    const hour = (t + 3) % 24;
    const weekend = Math.floor((t + 3) / 24) % 7 >= 5 ? 1.3 : 1;
    const factor = change && t >= change.atHour ? change.factor : 1;
    const ofDay = 0.2 + 1.6 * Math.exp(-((hour - 18) ** 2) / 20) + 0.6 * Math.exp(-((hour - 12) ** 2) / 8);
    for (let c = 0; c < cells; c++) {
      counts[c * hours + t] = drawPoisson(
        random,
        mean * shares[c] * ofDay * weekend * factor * Math.exp(mood),
      );
    }
  }
  return panelOf([...new Set(names)].sort(), hours, counts);
}

/** Returns a panel of the given counts, a row a cell, from Monday 2021-04-05T00:00Z on. */
export function makePanel(rows: readonly (readonly number[])[]): Panel {
  const names = rows.map((_, i) => cellOf(60.17 + i * 0.008, 24.94, 8));
  return panelOf(names.sort(), rows[0].length, Uint32Array.from(rows.flat()));
}

function panelOf(cells: readonly string[], hours: number, counts: Uint32Array): Panel {
  const firstPingMs = START_HOUR * HOUR_MS;
  const lastPingMs = (START_HOUR + hours) * HOUR_MS - 1;
  return {
    cells,
    startHour: START_HOUR,
    hours,
    counts,
    h3Resolution: 8,
    target: 'pings',
    firstPingMs,
    lastPingMs,
  };
}

/** Knuth: multiplies uniform numbers until they fall below e^-mean. */
function drawPoisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; product *= random()) count++;
  return count;
}

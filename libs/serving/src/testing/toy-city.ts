import { createRandom } from '@busyness/core';
import { HOUR_MS, type Panel, cellOf } from '@busyness/features';

/** Size of a toy city. */
export interface ToyCityOptions {
  readonly seed?: number;
  readonly days?: number;
  readonly h3Resolution?: number;
}

/** Epoch hour at which toy cities begin: Monday 2021-03-01T00:00Z. */
export const TOY_START_HOUR = Date.UTC(2021, 2, 1) / HOUR_MS;
export const TOY_TIME_ZONE = 'America/Regina';

const CENTRE = { lat: 50.45, lon: -104.61 };
const STEP_DEGREES = 0.02;
/** Mean counts an hour, one a cell, before the hour of the day has its say. */
const RATES = [8, 4, 2, 1, 0.5, 0.25];

/**
 * Returns the orders of a city that never was: six cells around Regina, each with its own rate, busy in the evening
 * and quiet in the morning. The same seed gives the same city.
 */
export function buildToyPanel({ seed = 1, days = 14, h3Resolution = 8 }: ToyCityOptions = {}): Panel {
  const hours = days * 24;
  const cells = RATES.map((_, i) => cellOf(CENTRE.lat, CENTRE.lon + i * STEP_DEGREES, h3Resolution)).sort();
  const counts = new Uint32Array(cells.length * hours);
  cells.forEach((cell, c) => {
    const random = createRandom(seed, 'toy-city', cell);
    for (let t = 0; t < hours; t++) {
      const shape = 1 + Math.sin((2 * Math.PI * (t - 12)) / 24);
      counts[c * hours + t] = drawPoisson(RATES[c] * shape, random);
    }
  });
  return {
    cells,
    startHour: TOY_START_HOUR,
    hours,
    counts,
    h3Resolution,
    target: 'orders',
    firstPingMs: TOY_START_HOUR * HOUR_MS,
    lastPingMs: (TOY_START_HOUR + hours) * HOUR_MS - 1,
  };
}

/** Knuth's method: the number of uniform draws whose product stays above e^-mean. */
function drawPoisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

import { gridDiskDistances } from 'h3-js';

import { createRandom, type Random } from '@busyness/core';

import type { CityCalendar } from './city-calendar.js';

/** Evenings at the city's stadiums: known long before, so a forecaster may know them. */
export interface StadiumEvents {
  /** Returns what an hour's events multiply a cell's demand by; `hour` counts from the start of the calendar. */
  factor(cell: number, hour: number): number;
}

interface Stadium {
  /** What a full event adds to each cell's demand, as a multiple of the usual; most cells have 0. */
  readonly pull: Float64Array;
  /** How much of that is there in each hour, 0 to 1. */
  readonly crowd: Float64Array;
}

const CELLS_PER_STADIUM = 150;
/** In the stadium's cell, its neighbours, and theirs. */
const PULL_BY_RING = [3, 1.5, 0.5];
/** Hours from kick-off: people eat before, and again after. */
const CROWD_BY_HOUR = new Map([
  [-2, 0.5],
  [-1, 1],
  [0, 0.4],
  [1, 0.2],
  [2, 0.4],
  [3, 0.8],
]);
const KICK_OFFS = [18, 19, 20];
const CHANCE_WEEKDAY = 0.12;
const CHANCE_WEEKEND = 0.35;

/** Returns the events of the simulated days: a stadium for every 150 cells, at least one. */
export function drawStadiumEvents(
  cells: readonly string[],
  calendar: CityCalendar,
  seed: number,
): StadiumEvents {
  const count = Math.max(1, Math.round(cells.length / CELLS_PER_STADIUM));
  const stadiums = Array.from({ length: count }, (_, index) => {
    const random = createRandom(seed, 'simulate', 'stadium', index);
    return { pull: drawPull(cells, random), crowd: drawCrowd(calendar, random) };
  });
  return { factor: (cell, hour) => factorOf(stadiums, cell, hour) };
}

function factorOf(stadiums: readonly Stadium[], cell: number, hour: number): number {
  let factor = 1;
  for (const { pull, crowd } of stadiums) factor += crowd[hour] * pull[cell];
  return factor;
}

function drawPull(cells: readonly string[], random: Random): Float64Array {
  const home = cells[Math.floor(random() * cells.length)];
  const pulls = new Map(
    gridDiskDistances(home, PULL_BY_RING.length - 1).flatMap((ring, distance) =>
      ring.map((cell) => [cell, PULL_BY_RING[distance]] as const),
    ),
  );
  return Float64Array.from(cells, (cell) => pulls.get(cell) ?? 0);
}

/** At most one event a day; two draws a day whatever comes of them, so that days do not shift each other. */
function drawCrowd({ hours }: CityCalendar, random: Random): Float64Array {
  const crowd = new Float64Array(hours.length);
  const kickOffs = new Map<number, number>();
  for (const { localDay, weekday } of hours) {
    if (kickOffs.has(localDay)) continue;
    const chance = weekday >= 5 ? CHANCE_WEEKEND : CHANCE_WEEKDAY;
    const held = random() < chance;
    const kickOff = KICK_OFFS[Math.floor(random() * KICK_OFFS.length)];
    kickOffs.set(localDay, held ? kickOff : NaN);
  }
  hours.forEach(({ localDay, hour }, index) => {
    crowd[index] = CROWD_BY_HOUR.get(Math.floor(hour) - kickOffs.get(localDay)!) ?? 0;
  });
  return crowd;
}

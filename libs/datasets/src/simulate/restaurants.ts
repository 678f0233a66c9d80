import { randomLogNormal } from 'd3-random';

import type { Random } from '@busyness/core';

import { CellShape, METRES_PER_DEGREE } from './cell-shape.js';

/** The restaurants of a city, cell by cell: those of cell c are `first[c]` up to and excluding `first[c + 1]`. */
export interface RestaurantTable {
  /** One more entry than there are cells. */
  readonly first: Int32Array;
  /** Millionths of a degree, which is what is written of a place. */
  readonly latE6: Int32Array;
  readonly lonE6: Int32Array;
  /** Millionths of a degree of longitude in a metre, there. */
  readonly lonE6PerMetre: Float64Array;
  /** Sum of the popularity of the cell's restaurants up to and including this one. */
  readonly cumulativePopularity: Float64Array;
  /** Every point within so many metres of the restaurant is in its cell. */
  readonly reachM: Float64Array;
}

/** Popularity is log-normal: in each cell a few places get most of the orders. */
const POPULARITY_DEVIATION = 0.9;
/** Metres between a restaurant and the edge of its cell, so that couriers have room inside. */
const MIN_DEPTH_M = 30;
/** What the flat picture of a cell and six decimals of a degree may be wrong by, generously. */
const MARGIN_M = 2;

/** Returns restaurants at random places of their cells: `counts[c]` in cell c. */
export function placeRestaurants(
  cells: readonly string[],
  counts: Int32Array,
  random: Random,
): RestaurantTable {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const table: RestaurantTable = {
    first: new Int32Array(cells.length + 1),
    latE6: new Int32Array(total),
    lonE6: new Int32Array(total),
    lonE6PerMetre: new Float64Array(total),
    cumulativePopularity: new Float64Array(total),
    reachM: new Float64Array(total),
  };
  const drawPopularity = randomLogNormal.source(random)(0, POPULARITY_DEVIATION);
  let r = 0;
  for (let c = 0; c < cells.length; c++) {
    const shape = new CellShape(cells[c]);
    let popularity = 0;
    table.first[c] = r;
    for (let i = 0; i < counts[c]; i++, r++) {
      const point = shape.drawPoint(random, MIN_DEPTH_M);
      const [lat, lon] = shape.toLatLon(point);
      popularity += drawPopularity();
      table.latE6[r] = Math.round(lat * 1e6);
      table.lonE6[r] = Math.round(lon * 1e6);
      table.lonE6PerMetre[r] = 1e6 / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
      table.cumulativePopularity[r] = popularity;
      table.reachM[r] = shape.depth(point) - MARGIN_M;
    }
  }
  table.first[cells.length] = r;
  return table;
}

/** Returns a restaurant of cell c, each as likely as it is popular. */
export function drawRestaurant(table: RestaurantTable, c: number, random: Random): number {
  const end = table.first[c + 1];
  const mark = random() * table.cumulativePopularity[end - 1];
  let r = table.first[c];
  while (r < end - 1 && table.cumulativePopularity[r] <= mark) r++;
  return r;
}

import { randomLogNormal, randomPoisson } from 'd3-random';
import { cellToParent, gridDisk } from 'h3-js';

import { createRandom } from '@busyness/core';
import { cellCentre, cellOf, haversineKm } from '@busyness/features';

import type { CityCentre } from './city-centre.js';
import { drawPlaceMix } from './place-mix.js';
import { placeRestaurants, type RestaurantTable } from './restaurants.js';

/** A simulated city: what stays as it is while time goes by. */
export interface City {
  /** 15-digit H3 cells of resolution 8, ascending. */
  readonly cells: readonly string[];
  /** Relative demand of each cell. */
  readonly size: Float64Array;
  /** How much of cell c is of kind k: `mix[c * PLACE_KINDS.length + k]`, summing to 1 over k. */
  readonly mix: Float64Array;
  /** The neighbourhood of each cell, from 0: cells with the same H3 parent of resolution 7. */
  readonly neighbourhood: Int32Array;
  readonly neighbourhoods: number;
  readonly restaurants: RestaurantTable;
}

const RESOLUTION = 8;
const NEIGHBOURHOOD_RESOLUTION = 7;
/** Restaurants in a cell of the centre and of the rim, on average. */
const CENTRE_RESTAURANTS = 9;
const RIM_RESTAURANTS = 2;
/** Two cells with the same restaurants still differ: log-normal. */
const SIZE_DEVIATION = 0.4;

/** Returns the city of the `count` cells nearest to a centre, drawn from the seed. */
export function createCity(centre: CityCentre, count: number, seed: number): City {
  const { cells, remoteness } = findNearestCells(centre, count);

  const parents = cells.map((cell) => cellToParent(cell, NEIGHBOURHOOD_RESOLUTION));
  const indexes = new Map([...new Set(parents)].map((parent, index) => [parent, index]));
  const neighbourhood = Int32Array.from(parents, (parent) => indexes.get(parent)!);

  const random = createRandom(seed, 'simulate', 'restaurants');
  const poisson = randomPoisson.source(random);
  const restaurantsPerCell = Int32Array.from(remoteness, (r) => {
    const mean = RIM_RESTAURANTS + (CENTRE_RESTAURANTS - RIM_RESTAURANTS) * Math.exp(-4 * r * r);
    return 1 + poisson(mean - 1)();
  });
  const restaurants = placeRestaurants(cells, restaurantsPerCell, random);
  return {
    cells,
    size: drawSizes(restaurants, cells.length, seed),
    mix: drawPlaceMix(neighbourhood, remoteness, seed),
    neighbourhood,
    neighbourhoods: indexes.size,
    restaurants,
  };
}

/** Returns the cells in ascending order, each with its distance from the centre as a share of the furthest. */
function findNearestCells(
  centre: CityCentre,
  count: number,
): { cells: string[]; remoteness: readonly number[] } {
  const origin = cellOf(centre.lat, centre.lon, RESOLUTION);
  // A disk of k rings has 3k(k + 1) + 1 cells; more rings, because the nearest cells make a circle, not a hexagon.
  const rings = Math.ceil(1.2 * Math.sqrt(count / 3)) + 2;
  const kmOf = (cell: string): number => {
    const { lat, lon } = cellCentre(cell);
    return haversineKm(centre.lat, centre.lon, lat, lon);
  };
  const nearest = gridDisk(origin, rings)
    .map((cell) => ({ cell, km: kmOf(cell) }))
    .sort((a, b) => a.km - b.km || (a.cell < b.cell ? -1 : 1))
    .slice(0, count);
  const radius = nearest.at(-1)!.km;
  nearest.sort((a, b) => (a.cell < b.cell ? -1 : 1));
  return {
    cells: nearest.map(({ cell }) => cell),
    remoteness: nearest.map(({ km }) => (radius > 0 ? km / radius : 0)),
  };
}

/** A cell's demand is the popularity of its restaurants, times its own luck. */
function drawSizes(restaurants: RestaurantTable, cells: number, seed: number): Float64Array {
  const drawLuck = randomLogNormal.source(createRandom(seed, 'simulate', 'sizes'))(0, SIZE_DEVIATION);
  return Float64Array.from({ length: cells }, (_, c) => {
    const last = restaurants.first[c + 1] - 1;
    return restaurants.cumulativePopularity[last] * drawLuck();
  });
}

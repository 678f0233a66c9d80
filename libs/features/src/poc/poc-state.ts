import { errors } from '../errors.js';
import { assertCells } from '../geo/assert-cells.js';
import type { LatLon } from '../geo/lat-lon.js';
import { assertResolution } from '../geo/resolution.js';

/** What `fitPocFeatures` learns from the training pings. Plain JSON: it survives `JSON.stringify` bit for bit. */
export interface PocState {
  readonly featureSet: 'poc';
  readonly version: 1;
  readonly h3Resolution: number;
  /** In order of first appearance: the position is the `restaurant_id`. */
  readonly restaurants: readonly LatLon[];
  /** What `Five_Clusters_embedding` counts through. */
  readonly centroids: readonly LatLon[];
  /** Cells in which a courier was seen, ascending: the position is the `h3_index_label`. */
  readonly cells: readonly string[];
  /** For each cell, how many distinct restaurants its couriers collected from. */
  readonly restaurantsPerCell: readonly number[];
  /** Ascending by UTF-16 code unit: the position is the `courier_id_label`. */
  readonly couriers: readonly string[];
}

/**
 * Throws unless the value has the shape of a `PocState`: it may come from a file.
 *
 * @throws POC_STATE_INVALID, GEO_CELL_INVALID, GEO_CELLS_MIXED, GEO_RESOLUTION_INVALID
 */
export function assertPocState(state: PocState): void {
  const problem = findProblem(state);
  if (problem) throw errors.POC_STATE_INVALID({ problem });
}

function findProblem(state: PocState): string | undefined {
  if (typeof state !== 'object' || state === null) return 'it is not an object';
  if (state.featureSet !== 'poc') return `featureSet is ${JSON.stringify(state.featureSet)}, not "poc"`;
  if (state.version !== 1) return `version is ${state.version}, and this release reads version 1`;
  assertResolution(state.h3Resolution);
  const { restaurants, centroids, cells, restaurantsPerCell, couriers } = state;
  for (const [name, list] of Object.entries({
    restaurants,
    centroids,
    cells,
    restaurantsPerCell,
    couriers,
  })) {
    if (!Array.isArray(list) || list.length === 0) return `${name} is not a list with entries`;
  }
  assertCells(cells);
  if (restaurantsPerCell.length !== cells.length) {
    return `${cells.length} cells have ${restaurantsPerCell.length} counts of restaurants`;
  }
  return undefined;
}

import type { Matrix } from '@busyness/core';
import {
  POC_MODEL_FEATURES,
  type Ping,
  type PocFeature,
  type PocState,
  countPocBusyness,
  fitPocFeatures,
  listRestaurants,
  transformPocFeatures,
} from '@busyness/features';
import { type SortedColumns, sortColumns } from '../forest/sort-columns.js';
import { drawRestaurants } from './draw-restaurants.js';
import { type RowGroups, groupRows } from './group-rows.js';
import type { Rows } from './read-rows.js';
import { type RowSplit, splitRows } from './split-rows.js';

/** The notebook's H3 resolution. */
export const NOTEBOOK_RESOLUTION = 7;

/** Everything that the notebook made of a file before it fitted a model. */
export interface Notebook {
  readonly rows: Rows;
  readonly pings: readonly Ping[];
  /** IANA name of the city's zone, which the notebook did not ask for. */
  readonly timeZone: string;
  /** Fitted to all rows, the test's among them, as the notebook did. */
  readonly state: PocState;
  readonly features: Matrix;
  /** Rows of the same cell, UTC day and UTC hour. */
  readonly target: Float64Array;
  /** The nine columns of the notebook's model. */
  readonly columns: SortedColumns;
  /** By cell, UTC day and UTC hour: what the target counts. */
  readonly groups: RowGroups;
  /** By UTC day and hour. */
  readonly slots: RowGroups;
  /** The notebook's random split. */
  readonly split: RowSplit;
}

/** Returns what the notebook made of some rows. */
export function openNotebook(rows: Rows, timeZone: string): Notebook {
  const { pings } = rows;
  const state = fitPocFeatures(pings, {
    h3Resolution: NOTEBOOK_RESOLUTION,
    centroids: drawRestaurants(listRestaurants(pings)),
  });
  const features = transformPocFeatures(pings, state);
  const [cells, days, hours] = (['h3_index_label', 'date_day_number', 'date_hour_number'] as const).map(
    (name) => columnOf(features, name),
  );
  return {
    rows,
    pings,
    timeZone,
    state,
    features,
    target: countPocBusyness(pings, { h3Resolution: NOTEBOOK_RESOLUTION }),
    columns: sortColumns(features, POC_MODEL_FEATURES),
    groups: groupRows(cells, days, hours),
    slots: groupRows(days, hours),
    split: splitRows(pings.length),
  };
}

/** Returns one column of the notebook's features, a value a row. */
export function columnOf({ data, rows, names }: Matrix, name: PocFeature): Float64Array {
  const at = names.indexOf(name) * rows;
  return Float64Array.from(data.subarray(at, at + rows));
}

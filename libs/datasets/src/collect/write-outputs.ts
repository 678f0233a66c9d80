import { type Panel } from '@busyness/features';
import { type ObjectStore } from '@busyness/storage';
import { encodePanel } from '@busyness/tables';

import { type Engine } from '../engine/engine.js';
import { runForBytes, type StatementOptions } from '../engine/run-statement.js';
import { selectQuarantine } from '../sql/select-quarantine.js';
import { selectRestaurants } from '../sql/select-restaurants.js';
import { type WorkTables } from '../sql/work-tables.js';
import { type Collected } from './collect-options.js';
import { type Profile } from '../profile/profile.js';

/** What is written, and where. */
export interface Outputs {
  readonly store: ObjectStore;
  readonly prefix: string;
  readonly panel: Panel;
  readonly profile: Profile;
}

/** Strings as strings, compressed as every reader of Parquet can read it, and the same bytes at every run. */
const PARQUET = {
  output_format_parquet_compression_method: 'snappy',
  output_format_parquet_string_as_string: 1,
  output_format_parquet_parallel_encoding: 0,
} as const;

/**
 * Writes the outputs of a collection and returns their keys. The profile comes last: where it is, the others
 * are complete.
 */
export async function writeOutputs(
  engine: Engine,
  tables: WorkTables,
  { store, prefix, panel, profile }: Outputs,
  { signal }: StatementOptions,
): Promise<Collected['keys']> {
  const keys = {
    panel: `${prefix}panel.parquet`,
    restaurants: `${prefix}restaurants.parquet`,
    quarantine: `${prefix}quarantine.parquet`,
    profile: `${prefix}profile.json`,
  };
  const parquet = (query: string) =>
    runForBytes(engine, `${query}\nFORMAT Parquet`, { signal, settings: PARQUET });
  await store.put(keys.panel, encodePanel(panel), { signal });
  await store.putStream(keys.restaurants, parquet(selectRestaurants(panel.h3Resolution, tables)), { signal });
  await store.putStream(keys.quarantine, parquet(selectQuarantine(tables)), { signal });
  await store.put(keys.profile, `${JSON.stringify(profile, null, 2)}\n`, { signal });
  return keys;
}

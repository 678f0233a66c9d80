import { Readable } from 'node:stream';

import { type Panel } from '@busyness/features';
import { encodePanelChunks } from '@busyness/tables';

import { type Engine } from '../engine/engine.js';
import { runForBytes, type StatementOptions } from '../engine/run-statement.js';
import { selectQuarantine } from '../sql/select-quarantine.js';
import { selectRestaurants } from '../sql/select-restaurants.js';
import { type WorkTables } from '../sql/work-tables.js';
import { type Collected, type OutputFolder } from './collect-options.js';
import { type Profile } from '../profile/profile.js';

/** Strings as strings, compressed as every reader of Parquet can read it, and the same bytes at every run. */
const PARQUET = {
  output_format_parquet_compression_method: 'snappy',
  output_format_parquet_string_as_string: 1,
  output_format_parquet_parallel_encoding: 0,
} as const;

/** Writes the panel, a part at a time. */
export async function writePanel(
  panel: Panel,
  to: OutputFolder,
  { signal }: StatementOptions,
): Promise<void> {
  await to.store.putStream(keysIn(to).panel, Readable.from(encodePanelChunks(panel)), { signal });
}

/**
 * Writes the restaurants and the quarantine.
 *
 * @param h3Resolution of the cells in which restaurants are
 */
export async function writeTables(
  engine: Engine,
  tables: WorkTables,
  h3Resolution: number,
  to: OutputFolder,
  { signal }: StatementOptions,
): Promise<void> {
  const keys = keysIn(to);
  const write = (key: string, query: string) =>
    to.store.putStream(key, runForBytes(engine, `${query}\nFORMAT Parquet`, { signal, settings: PARQUET }), {
      signal,
    });
  await write(keys.restaurants, selectRestaurants(h3Resolution, tables));
  await write(keys.quarantine, selectQuarantine(tables));
}

/** Writes the profile and returns the keys of all. */
export async function writeProfile(
  profile: Profile,
  to: OutputFolder,
  { signal }: StatementOptions,
): Promise<Collected['keys']> {
  const keys = keysIn(to);
  await to.store.put(keys.profile, `${JSON.stringify(profile, null, 2)}\n`, { signal });
  return keys;
}

function keysIn({ prefix }: OutputFolder): Collected['keys'] {
  return {
    panel: `${prefix}panel.parquet`,
    restaurants: `${prefix}restaurants.parquet`,
    quarantine: `${prefix}quarantine.parquet`,
    profile: `${prefix}profile.json`,
  };
}

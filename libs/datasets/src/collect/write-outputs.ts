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

/** What is written, and where. */
export interface Outputs {
  readonly to: OutputFolder;
  /** Of the cells in which restaurants are. */
  readonly h3Resolution: number;
  readonly profile: Profile;
}

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
 * Writes the outputs of a collection beside its panel and returns the keys of all. The profile comes last: where it is,
 * the others are complete.
 */
export async function writeOutputs(
  engine: Engine,
  tables: WorkTables,
  { to, h3Resolution, profile }: Outputs,
  { signal }: StatementOptions,
): Promise<Collected['keys']> {
  const { store } = to;
  const keys = keysIn(to);
  const parquet = (query: string) =>
    runForBytes(engine, `${query}\nFORMAT Parquet`, { signal, settings: PARQUET });
  await store.putStream(keys.restaurants, parquet(selectRestaurants(h3Resolution, tables)), { signal });
  await store.putStream(keys.quarantine, parquet(selectQuarantine(tables)), { signal });
  await store.put(keys.profile, `${JSON.stringify(profile, null, 2)}\n`, { signal });
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

import { randomBytes } from 'node:crypto';

import { SILENT_LOGGER } from '@busyness/core';

import { type Engine } from '../engine/engine.js';
import { openEngine, type EngineOptions } from '../engine/open-engine.js';
import { runStatement } from '../engine/run-statement.js';
import { askFacts } from '../profile/ask-facts.js';
import { buildProfile } from '../profile/build-profile.js';
import { compareProfiles } from '../profile/compare-profiles.js';
import { createWorkTables, dropWorkTables, nameWorkTables, type WorkTables } from '../sql/work-tables.js';
import { type Collected, type CollectOptions } from './collect-options.js';
import { assertUnchanged, type InputFile } from './input-file.js';
import { inspectFiles } from './inspect-files.js';
import { type Profile } from '../profile/profile.js';
import { assertComplete } from './assert-complete.js';
import { readPanel } from './read-panel.js';
import { scanFiles, type ScannedFile } from './scan-files.js';
import { takeIn } from './take-in.js';
import { writeOutputs } from './write-outputs.js';

/**
 * Reads files of pings, judges every row, counts the accepted ones per cell and hour, and writes
 * `panel.parquet`, `restaurants.parquet`, `quarantine.parquet` and `profile.json` to a store.
 *
 * Starts a private ClickHouse node for it and stops it again, or uses a server. The same input gives the same
 * bytes. On an error nothing or a part of the outputs is written, `profile.json` never.
 *
 * @throws the errors of `collectErrors`, `engineErrors` and `dataErrors` of @busyness/tables; the signal's reason
 */
export async function collect(
  options: CollectOptions & { readonly engine?: EngineOptions },
): Promise<Collected> {
  const { signal, logger } = options;
  const unusable = new AbortController();
  const starting = AbortSignal.any([unusable.signal, ...(signal ? [signal] : [])]);
  // The node takes its time to start; the files are looked at meanwhile. Without files there is no need for it.
  const inspecting = findFiles(options);
  inspecting.catch(() => unusable.abort());
  const [engine, files] = await Promise.allSettled([
    openEngine({ logger, signal: starting, ...options.engine }),
    inspecting,
  ]);
  try {
    if (files.status === 'rejected') throw files.reason;
    if (engine.status === 'rejected') throw engine.reason;
    return await collectFiles(engine.value, files.value, options);
  } finally {
    if (engine.status === 'fulfilled') await engine.value.close();
  }
}

/** Does what `collect` does, with an engine that is open and stays open. */
export async function collectWith(engine: Engine, options: CollectOptions): Promise<Collected> {
  return collectFiles(engine, await findFiles(options), options);
}

async function findFiles(options: CollectOptions): Promise<readonly InputFile[]> {
  return options.scanned?.files ?? inspectFiles(options);
}

async function scanOnce(
  files: readonly InputFile[],
  { scanned }: CollectOptions,
  signal: AbortSignal,
): Promise<readonly ScannedFile[]> {
  return scanned?.scanned ?? scanFiles(files, signal);
}

async function collectFiles(
  engine: Engine,
  files: readonly InputFile[],
  options: CollectOptions,
): Promise<Collected> {
  const { signal, logger = SILENT_LOGGER } = options;
  const tables = nameWorkTables(randomBytes(6).toString('hex'));
  const over = new AbortController();
  const scanning = scanOnce(files, options, over.signal);
  // It is awaited after the work on the rows; should that fail, its own failure must not count as unhandled.
  scanning.catch(() => undefined);
  try {
    for (const statement of createWorkTables(tables)) await runStatement(engine, statement, { signal });
    const taken = await takeIn(engine, files, tables, options);
    const { rows, summary } = taken;
    logger.info({ files: files.length, ...rows }, 'input read');
    const { target, h3Resolution } = options;
    const { firstPingMs, lastPingMs } = summary;
    const frame = { target, h3Resolution, firstPingMs, lastPingMs };
    const panel = await readPanel(engine, frame, tables, { signal });
    const scanned = await scanning;
    await assertUnchanged(files);
    assertComplete(files, scanned, taken);
    const facts = await askFacts(engine, rows.accepted, tables, { signal });
    const profile = await addDrift(buildProfile({ files, scanned, taken, panel, ...facts }), options);
    const keys = await writeOutputs(engine, tables, { ...options, panel, profile }, { signal });
    return { rows, panel, profile, keys };
  } catch (error) {
    // What a file that changes under our hands leads to may look like anything.
    if (!signal?.aborted) await assertUnchanged(files);
    throw error;
  } finally {
    over.abort();
    await drop(engine, tables);
  }
}

async function addDrift(profile: Profile, { findPrevious }: CollectOptions): Promise<Profile> {
  const previous = await findPrevious?.(profile);
  return previous === undefined ? profile : { ...profile, drift: compareProfiles(profile, previous) };
}

/** An engine should be left as it was found; but that it cannot be is no reason to fail, or hides a better one. */
async function drop(engine: Engine, tables: WorkTables): Promise<void> {
  for (const statement of dropWorkTables(tables))
    await runStatement(engine, statement).catch(() => undefined);
}

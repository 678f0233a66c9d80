import { randomBytes } from 'node:crypto';

import { SILENT_LOGGER } from '@busyness/core';
import { checksumStream } from '@busyness/storage';
import { openFile } from '@busyness/tables';

import { type Engine } from '../engine/engine.js';
import { openEngine, type EngineOptions } from '../engine/open-engine.js';
import { runForRows, runStatement, type StatementOptions } from '../engine/run-statement.js';
import { selectHourSummary, type HourSummary } from '../sql/select-summary.js';
import { selectOrders } from '../sql/select-orders.js';
import { createWorkTables, dropWorkTables, nameWorkTables, type WorkTables } from '../sql/work-tables.js';
import { type Collected, type CollectOptions } from './collect-options.js';
import { countRows } from './count-rows.js';
import { assertUnchanged, inspectFile, type InputFile } from './input-file.js';
import { loadRows } from './load-rows.js';
import { markDuplicates } from './mark-duplicates.js';
import { buildProfile } from './profile.js';
import { readPanel } from './read-panel.js';
import { resolveSources } from './resolve-sources.js';
import { writeOutputs } from './write-outputs.js';

const MAX_BAD_FRACTION = 0.05;

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
  // The node takes its time to start; the files are looked at meanwhile.
  const [engine, files] = await Promise.allSettled([
    openEngine({ logger, signal, ...options.engine }),
    inspectSources(options),
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
  return collectFiles(engine, await inspectSources(options), options);
}

async function inspectSources({ sources, cwd = process.cwd() }: CollectOptions): Promise<InputFile[]> {
  const files: InputFile[] = [];
  for (const path of await resolveSources(sources, cwd)) files.push(await inspectFile(path, files.length));
  return files;
}

async function collectFiles(
  engine: Engine,
  files: readonly InputFile[],
  options: CollectOptions,
): Promise<Collected> {
  const { signal, logger = SILENT_LOGGER } = options;
  const tables = nameWorkTables(randomBytes(6).toString('hex'));
  const over = new AbortController();
  const checksums = checksumFiles(files, over.signal);
  // It is awaited after the work on the rows; should that fail, its own failure must not count as unhandled.
  checksums.catch(() => undefined);
  try {
    for (const statement of createWorkTables(tables)) await runStatement(engine, statement, { signal });
    const { rows, summary } = await takeIn(engine, files, tables, options);
    logger.info({ files: files.length, ...rows }, 'input read');
    const [hours] = await runForRows<HourSummary>(engine, selectHourSummary(tables), { signal });
    const { target, h3Resolution } = options;
    const { firstPingMs, lastPingMs } = summary;
    const frame = { target, h3Resolution, firstPingMs, lastPingMs };
    const panel = await readPanel(engine, frame, tables, { signal });
    for (const file of files) await assertUnchanged(file);
    const profile = buildProfile({ files, checksums: await checksums, rows, summary, hours, panel });
    const keys = await writeOutputs(engine, tables, { ...options, panel, profile }, { signal });
    return { rows, panel, profile, keys };
  } finally {
    over.abort();
    await drop(engine, tables);
  }
}

/** Brings all rows into the engine, finds the duplicates, and counts. */
async function takeIn(
  engine: Engine,
  files: readonly InputFile[],
  tables: WorkTables,
  { signal, onProgress, maxBadFraction = MAX_BAD_FRACTION }: CollectOptions,
) {
  const reading: StatementOptions = {
    signal,
    onRows: onProgress && ((done) => onProgress({ done, what: 'rows read' })),
  };
  const loads = await loadRows(engine, files, tables, reading);
  const names = files.map(({ number, name }) => JSON.stringify({ file: number, name })).join('\n');
  await runStatement(engine, `INSERT INTO ${tables.files} FORMAT JSONEachRow\n${names}`, { signal });
  await markDuplicates(engine, loads, tables, { signal });
  await runStatement(engine, `INSERT INTO ${tables.orders} ${selectOrders(tables)}`, { signal });
  const counted = await countRows(engine, tables, maxBadFraction, { signal });
  onProgress?.({ done: counted.rows.read, total: counted.rows.read, what: 'rows read' });
  return counted;
}

async function checksumFiles(files: readonly InputFile[], signal: AbortSignal): Promise<string[]> {
  const checksums: string[] = [];
  for (const { path, name } of files) {
    const { chunks } = await openFile(path, name);
    checksums.push((await checksumStream(stopOn(signal, chunks))).sha256);
  }
  return checksums;
}

async function* stopOn<T>(signal: AbortSignal, values: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  for await (const value of values) {
    signal.throwIfAborted();
    yield value;
  }
}

/** An engine should be left as it was found; but that it cannot be is no reason to fail, or hides a better one. */
async function drop(engine: Engine, tables: WorkTables): Promise<void> {
  for (const statement of dropWorkTables(tables))
    await runStatement(engine, statement).catch(() => undefined);
}

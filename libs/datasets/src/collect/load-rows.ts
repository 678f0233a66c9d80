import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Engine } from '../engine/engine.js';
import { runForRows, runStatement, type StatementOptions } from '../engine/run-statement.js';
import { checkedRows } from '../sql/checked-rows.js';
import { SENT_FORMAT } from '../sql/line-source.js';
import { selectRows } from '../sql/select-rows.js';
import { type WorkTables } from '../sql/work-tables.js';
import { blameFile } from './blame-file.js';
import { type InputFile } from './input-file.js';
import { linkFiles } from './link-files.js';
import { linkName } from './link-name.js';
import { type Load } from './load.js';
import { sendFile, sendRecords } from './send-file.js';

/** The engine numbers the lines that are sent to it as they arrive, an order that only a single thread keeps. */
const ONE_THREAD = { max_threads: 1, max_insert_threads: '1' };

/** How the files were read. */
export interface Loaded {
  /** How to read them again. */
  readonly loads: Load[];
  /** How many records were sent, by the number of the file; of those that the engine did not read itself. */
  readonly sent: ReadonlyMap<number, number>;
}

/**
 * Reads all files into the table of rows.
 *
 * A CSV file with bad quotes is read a second time, record by record, in place of the first: only then do
 * quoted line breaks come out right.
 */
export async function loadRows(
  engine: Engine,
  files: readonly InputFile[],
  tables: WorkTables,
  options: StatementOptions,
): Promise<Loaded> {
  const loads = await planLoads(engine, files);
  try {
    const reading = countOn(options);
    for (const load of loads) await insertRows(engine, tables, load, reading);
  } catch (error) {
    throw blameFile(error, files);
  }
  const doubtful = await findDoubtful(engine, files, tables, options);
  if (doubtful.length === 0) return { loads, sent: countSent(loads) };
  await removeFiles(engine, doubtful, tables, options);
  const again = doubtful.map(sendRecords);
  for (const load of again) await insertRows(engine, tables, load, options);
  const all = [...(await withoutFiles(loads, doubtful)), ...again];
  return { loads: all, sent: countSent(all) };
}

/**
 * A private node reads this machine's files itself; what is in a bucket, or has zeros behind its gzip data, passes through
 * us, as all does to a server.
 */
async function planLoads(engine: Engine, files: readonly InputFile[]): Promise<Load[]> {
  if (engine.inputs === undefined) return files.map(sendFile);
  const local = files.filter(({ source, isPadded }) => source.path !== undefined && !isPadded);
  const others = files.filter((file) => !local.includes(file));
  return [...(await linkFiles(engine, engine.inputs, local)), ...others.map(sendFile)];
}

function countSent(loads: readonly Load[]): ReadonlyMap<number, number> {
  const counts = loads.flatMap(({ files, sentRecords }): [number, number][] => {
    const count = sentRecords?.();
    return count === undefined ? [] : [[files[0], count]];
  });
  return new Map(counts);
}

/** Options for several statements whose rows are counted on. */
function countOn({ onRows, ...options }: StatementOptions): StatementOptions {
  let before = 0;
  let latest = 0;
  return {
    ...options,
    onRows:
      onRows &&
      ((rows) => {
        if (rows < latest) before += latest;
        latest = rows;
        onRows(before + rows);
      }),
  };
}

function insertRows(
  engine: Engine,
  tables: WorkTables,
  load: Load,
  options: StatementOptions,
): Promise<void> {
  return insert(engine, tables.rows, selectRows(checkedRows(load.fields(), load.kinds)), load, options);
}

/** Runs an INSERT of what a query over a load returns. */
export async function insert(
  engine: Engine,
  table: string,
  select: string,
  { body, format }: Load,
  options: StatementOptions,
): Promise<void> {
  const statement = `INSERT INTO ${table} ${select}`;
  if (body === undefined) return runStatement(engine, statement, options);
  const settings = { ...options.settings, ...(format === SENT_FORMAT.lines && ONE_THREAD) };
  return runStatement(engine, `${statement}\nFORMAT ${format}`, { ...options, settings, body: body() });
}

async function findDoubtful(
  engine: Engine,
  files: readonly InputFile[],
  { rows }: WorkTables,
  { signal }: StatementOptions,
): Promise<InputFile[]> {
  const query = `SELECT DISTINCT file FROM ${rows} WHERE reason = 'bad_quotes' ORDER BY file`;
  const found = await runForRows<{ file: number }>(engine, query, { signal });
  return found.map(({ file }) => files[file]);
}

async function removeFiles(
  engine: Engine,
  files: readonly InputFile[],
  { rows }: WorkTables,
  { signal }: StatementOptions,
): Promise<void> {
  const numbers = files.map(({ number }) => number).join(', ');
  const settings = { mutations_sync: '1' } as const;
  await runStatement(engine, `ALTER TABLE ${rows} DELETE WHERE file IN (${numbers})`, { signal, settings });
}

/** The loads without some files; the links to these go, so that the engine misses them. */
async function withoutFiles(loads: readonly Load[], files: readonly InputFile[]): Promise<Load[]> {
  const gone = new Set(files.map(({ number }) => number));
  for (const { folder, files: numbers } of loads) {
    if (folder === undefined) continue;
    for (const file of files.filter(({ number }) => numbers.includes(number))) {
      await rm(join(folder, linkName(file)));
    }
  }
  const left = loads.map((load) => ({ ...load, files: load.files.filter((number) => !gone.has(number)) }));
  return left.filter((load) => load.files.length > 0);
}

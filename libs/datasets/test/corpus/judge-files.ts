import { BusynessError } from '@busyness/core';
import { isRejected, localFile, readPings, type PingFile } from '@busyness/tables';

import { type Engine } from '../../src/engine/engine.js';
import { runForRows, runStatement } from '../../src/engine/run-statement.js';
import { inspectFile } from '../../src/collect/input-file.js';
import { readDuplicateTexts } from '../../src/collect/mark-duplicates.js';
import { takeIn } from '../../src/collect/take-in.js';
import { rejectedRows } from '../../src/sql/select-quarantine.js';
import { dropWorkTables, nameWorkTables } from '../../src/sql/work-tables.js';

/** What a reader made of a file: how many rows it accepted, and which it rejected, as `line reason`. */
export interface Verdict {
  readonly name: string;
  readonly accepted: number;
  readonly rejects: readonly string[];
}

/** A file by the name that the engine's reader gives it. */
interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Judges files without an engine. Those that end in an error are left out of the verdicts; their errors are returned.
 * A row is a duplicate when its eight values were accepted before, in this file or in one before it.
 */
export async function judgeHere(
  files: readonly NamedFile[],
): Promise<{ verdicts: Verdict[]; errors: unknown[] }> {
  const seen = new Set<string>();
  const verdicts: Verdict[] = [];
  const errors: unknown[] = [];
  for (const { name, path } of files) {
    try {
      const verdict = await judgeFile(name, await readPings(path, { name }), seen);
      if (verdict.accepted + verdict.rejects.length > 0) verdicts.push(verdict);
    } catch (error) {
      errors.push(error);
    }
  }
  return { verdicts, errors };
}

async function judgeFile(name: string, file: PingFile, seen: Set<string>): Promise<Verdict> {
  const rejects: string[] = [];
  let accepted = 0;
  for await (const { line, checked } of file.rows) {
    const key = JSON.stringify(checked);
    const reason = isRejected(checked) ? checked.reason : seen.has(key) ? 'duplicate_row' : undefined;
    if (reason !== undefined) {
      rejects.push(`${line} ${reason}`);
      continue;
    }
    seen.add(key);
    accepted++;
  }
  return { name, accepted, rejects };
}

let collections = 0;

/**
 * Judges files by the engine, as `collect` does; at least one row must be accepted. Fails unless all counts add up.
 */
export async function judgeThere(files: readonly NamedFile[], engine: Engine): Promise<Verdict[]> {
  const tables = nameWorkTables(`judge_${collections++}`);
  const inputs = [];
  for (const { name, path } of files) {
    inputs.push(await inspectFile({ name, path, source: localFile(path, name) }, inputs.length));
  }
  try {
    const { rows, ofFiles, loads } = await takeIn(engine, inputs, tables, { maxBadFraction: 1 });
    await readDuplicateTexts(engine, loads, tables, {});
    const query = `SELECT file, line, reason FROM ${rejectedRows(tables)} ORDER BY file, line`;
    const rejected = await runForRows<{ file: number; line: number; reason: string }>(engine, query);
    const total = ofFiles.reduce((sum, { accepted, quarantined }) => sum + accepted + quarantined, 0);
    if (rows.read !== rows.accepted + rows.quarantined || rows.read !== total) {
      throw new Error(`counts do not add up: ${JSON.stringify({ ...rows, total })}`);
    }
    return ofFiles.map(({ accepted }, i) => ({
      name: files[i].name,
      accepted,
      rejects: rejected.filter(({ file }) => file === i).map(({ line, reason }) => `${line} ${reason}`),
    }));
  } finally {
    for (const statement of dropWorkTables(tables)) await runStatement(engine, statement);
  }
}

/** Tells whether an error says what is wrong and what to do, in a length that people read. */
export function isClear(error: unknown): boolean {
  return (
    error instanceof BusynessError &&
    error.status < 500 &&
    /^(DATA|COLLECT)_[A-Z_]+$/.test(error.code) &&
    error.hint.length > 10 &&
    error.message.length < 4000
  );
}

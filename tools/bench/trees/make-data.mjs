// Where the rows of the benchmark lie, and how to have and to read them.
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const COLUMNS = 12;
export const TEST_ROWS = 200_000;
export const FOLDER = join(import.meta.dirname, '../../../tmp/bench/trees');

/** Where the rows lie: `x` row-major float32, `y` and `rate` float64; all little-endian and without a header. */
export const dataFile = (name, rows) => join(FOLDER, `${name}-${rows}.bin`);

/**
 * Makes so many training rows, and the test rows, unless they are there. In a process of its own: the peak memory of
 * what is started later would count what this one once had.
 */
export function makeData(rows) {
  for (const [part, count] of [
    ['train', rows],
    ['test', TEST_ROWS],
  ]) {
    // The last of the files: that it is there means that all are.
    if (existsSync(dataFile(`${part}-y`, count))) continue;
    const script = join(import.meta.dirname, 'write-rows.mjs');
    const { status } = spawnSync(process.execPath, [script, part, String(count)], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`${script} ${part} ${count} failed`);
  }
}

/** Reads the rows of `x` into a matrix. */
export function readMatrix(part, rows) {
  const data = new Float32Array(rows * COLUMNS);
  readInto(dataFile(`${part}-x`, rows), data);
  const names = Array.from({ length: COLUMNS }, (_, f) => `column ${f}`);
  return { data, rows, columns: COLUMNS, layout: 'row-major', names };
}

export function readNumbers(path) {
  const numbers = new Float64Array(statSync(path).size / 8);
  readInto(path, numbers);
  return numbers;
}

/** With no second copy in memory. */
function readInto(path, { buffer }) {
  const bytes = new Uint8Array(buffer);
  const file = openSync(path);
  for (let at = 0; at < bytes.length;) at += readSync(file, bytes, at, Math.min(2 ** 26, bytes.length - at));
  closeSync(file);
}

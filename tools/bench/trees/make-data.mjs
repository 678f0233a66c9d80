// Counts that depend on an hour, a weekday, a place and nine measurements, some of them not at all.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '@busyness/core';
import { showProgress } from './show-progress.mjs';

export const COLUMNS = 12;
export const TEST_ROWS = 200_000;
export const FOLDER = join(import.meta.dirname, '../../../tmp/bench/trees');

/** Where the rows lie: `x` row-major float32, `y` and `rate` float64; all little-endian and without a header. */
export const dataFile = (name, rows) => join(FOLDER, `${name}-${rows}.bin`);

/** Makes so many training rows, and the test rows, unless they are there. */
export function makeData(rows) {
  mkdirSync(FOLDER, { recursive: true });
  writeRows('train', rows);
  writeRows('test', TEST_ROWS);
}

function writeRows(part, rows) {
  if (existsSync(dataFile(`${part}-y`, rows))) return;
  showProgress(`making ${rows} rows of ${part} data`);
  const random = createRandom(1, 'bench trees', part);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const x = new Float32Array(rows * COLUMNS);
  const rate = new Float64Array(rows);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const row = x.subarray(i * COLUMNS, (i + 1) * COLUMNS);
    row[0] = Math.floor(24 * random());
    row[1] = Math.floor(7 * random());
    row[2] = Math.floor(500 * random());
    for (let f = 3; f < COLUMNS; f++) row[f] = normal();
    const daily = 0.5 * Math.sin((row[0] / 24) * 2 * Math.PI) + (row[1] > 4 ? 0.3 : 0);
    rate[i] = Math.exp(daily + 0.5 * Math.sin(row[2]) + 0.2 * row[3] + 0.1 * row[4] * row[5]);
    y[i] = drawPoisson(random, rate[i]);
  }
  save(`${part}-x`, rows, x);
  save(`${part}-rate`, rows, rate);
  // The last: that it is there means that all are.
  save(`${part}-y`, rows, y);
}

/** By Knuth's product of uniforms. */
function drawPoisson(random, mean) {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count++;
  return count;
}

function save(name, rows, array) {
  const file = dataFile(name, rows);
  writeFileSync(`${file}.part`, new Uint8Array(array.buffer));
  renameSync(`${file}.part`, file);
}

/** Reads the rows of `x` into a matrix, with no second copy in memory. */
export function readMatrix(part, rows) {
  const data = new Float32Array(rows * COLUMNS);
  const bytes = new Uint8Array(data.buffer);
  const file = openSync(dataFile(`${part}-x`, rows));
  for (let at = 0; at < bytes.length;) at += readSync(file, bytes, at, Math.min(2 ** 26, bytes.length - at));
  closeSync(file);
  const names = Array.from({ length: COLUMNS }, (_, f) => `column ${f}`);
  return { data, rows, columns: COLUMNS, layout: 'row-major', names };
}

export function readNumbers(file) {
  const bytes = readFileSync(file);
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

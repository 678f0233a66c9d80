// Writes rows of one part, train or test: counts that depend on an hour, a weekday, a place and nine measurements, some
// of them not at all.
//
//   node write-rows.mjs train 1000000
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createRandom } from '@busyness/core';
import { COLUMNS, dataFile, FOLDER } from './make-data.mjs';
import { showProgress } from './show-progress.mjs';

writeRows(process.argv[2], Number(process.argv[3]));

function writeRows(part, rows) {
  mkdirSync(FOLDER, { recursive: true });
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
  // The last, as `makeData` looks for it.
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

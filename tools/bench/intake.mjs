import { existsSync, mkdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describeMachine } from './intake/describe-machine.mjs';
import { COLUMNS, SETTINGS } from './intake/engine-counts.mjs';
import { median } from './intake/median.mjs';
import { runMeasured } from './intake/run-measured.mjs';

export const projects = ['@busyness/trainer'];

export const options = {
  rows: { type: 'string', default: '10000000' },
  pairs: { type: 'string', default: '3' },
  quick: { type: 'boolean', default: false },
};

export const usage = `npm run bench -- intake [options]

Files of pings to a panel, beside the same counts by the engine alone, from CSV and from Parquet.

  --rows N    default 10000000; the files are simulated once, into tmp/bench/
  --pairs N   how many runs of each; default 3
  --quick     500000 rows, one pair: shows that it runs`;

const ROOT = join(import.meta.dirname, '../..');
const TRAINER = join(ROOT, 'apps/trainer/bin/trainer.js');
const ENGINE = join(ROOT, 'tools/bench/intake/engine-counts.mjs');

/**
 * Times `trainer collect`, quarantine and all, and the engine's own typed read and aggregation of the same file:
 * whole processes, from start to end, in turn, with the limits that a private node has on this machine.
 */
export async function run({ quick, ...values }) {
  const [rows, pairs] = quick ? [500_000, 1] : [Number(values.rows), Number(values.pairs)];
  const folder = join(ROOT, `tmp/bench/intake-${rows}`);
  mkdirSync(folder, { recursive: true });
  const csv = await simulate(folder, rows);
  console.log(describeMachine());
  for (const file of [csv, await convert(csv)]) {
    report(file, await timePairs(file, join(folder, 'out'), pairs));
  }
  console.log(describeMachine());
}

/** The city once; the next time its file is there. */
async function simulate(folder, rows) {
  const csv = join(folder, 'pings.csv');
  if (existsSync(csv)) return csv;
  const size = ['--cells', '400', '--days', '180', '--pings', String(rows), '--dirty', '0.001'];
  const { seconds } = await runMeasured(process.execPath, [TRAINER, 'simulate', '--out', csv, ...size]);
  console.log(`simulated in ${seconds.toFixed(1)} s`);
  return csv;
}

/** The rows of a CSV file that fit the types, as Parquet. */
async function convert(csv) {
  const parquet = csv.replace('.csv', '.parquet');
  if (existsSync(parquet)) return parquet;
  const { openEngine } = await import('../../libs/datasets/dist/index.js'); // built by now
  const engine = await openEngine();
  const [from, to] = ['pings.csv', 'pings.parquet'].map((name) => join(engine.inputs, name));
  symlinkSync(csv, from);
  const columns = COLUMNS.replaceAll("'", "\\'");
  // A time that cannot be read becomes 1970.
  const query = `INSERT INTO FUNCTION file('${to}', 'Parquet')
SELECT * FROM file('${from}', 'CSVWithNames', '${columns}')
WHERE isFinite(courier_lat + courier_lon + restaurant_lat + restaurant_lon)
  AND toYear(courier_location_timestamp) > 1999 AND toYear(order_created_timestamp) > 1999`;
  await engine.client.command({ query, clickhouse_settings: SETTINGS });
  await copyFile(to, `${parquet}.part`);
  renameSync(`${parquet}.part`, parquet);
  await engine.close();
  return parquet;
}

async function timePairs(file, out, pairs) {
  const runs = { ours: [], engine: [] };
  for (let pair = 0; pair < pairs; pair++) {
    rmSync(out, { recursive: true, force: true });
    const turns = [
      ['ours', [TRAINER, 'collect', '--in', file, '--out', out, '--json']],
      ['engine', [ENGINE, file]],
    ];
    // Each goes first in turn, so that neither always finds the file in memory.
    for (const [who, args] of pair % 2 === 0 ? turns : turns.reverse()) {
      runs[who].push(await runMeasured(process.execPath, args));
    }
  }
  return runs;
}

function report(file, { ours, engine }) {
  console.log(`\n${file.split('/').at(-1)}, ${(statSync(file).size / 1e9).toFixed(2)} GB`);
  console.log('               seconds (least-most)   cpu s   peak MB');
  for (const [name, runs] of Object.entries({ 'trainer collect': ours, 'engine alone': engine })) {
    const seconds = runs.map((run) => run.seconds);
    const spread = `${median(seconds).toFixed(1)} (${Math.min(...seconds).toFixed(1)}-${Math.max(...seconds).toFixed(1)})`;
    const cpu = median(runs.map(({ cpuSeconds }) => cpuSeconds)).toFixed(1);
    const peak = (Math.max(...runs.map(({ peakBytes }) => peakBytes)) / 1e6).toFixed(0);
    console.log(`${name.padEnd(15)}${spread.padStart(20)}${cpu.padStart(8)}${peak.padStart(10)}`);
  }
  const ratio = (measure) => median(ours.map(measure)) / median(engine.map(measure));
  const [wall, cpu] = [ratio(({ seconds }) => seconds), ratio(({ cpuSeconds }) => cpuSeconds)];
  console.log(`ratio: ${wall.toFixed(1)} by the clock, ${cpu.toFixed(1)} by the processor`);
}

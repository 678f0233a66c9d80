// One run of ours: the job is the only argument, and what it measured is the last line that it prints.
import { readFileSync, writeFileSync } from 'node:fs';
import {
  decodeModelFile,
  encodeModelFile,
  GradientBoostingRegressor,
  loadModel,
  RandomForestRegressor,
} from '@busyness/models';
import { readMatrix, readNumbers } from './make-data.mjs';

const job = JSON.parse(process.argv[2]);
const { work, rows, threads, trees, depth, minLeaf, rounds, leaves, files } = job;

const makeForest = () =>
  new RandomForestRegressor({ trees, maxDepth: depth, minSamplesLeaf: minLeaf, maxFeatures: 1 / 3, threads });
const makeBooster = () =>
  new GradientBoostingRegressor({
    loss: 'poisson',
    rounds,
    maxLeaves: leaves,
    minSamplesLeaf: minLeaf,
    learningRate: 0.1,
    threads,
  });

/** Runs something, and returns the seconds it took on the clock and on all processors. */
async function measure(action) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await action();
  const wall = (performance.now() - start) / 1e3;
  const { user, system } = process.cpuUsage(cpu);
  return { result, wall, cpu: (user + system) / 1e6 };
}

function measureRows(model, x) {
  const micros = [];
  for (let i = 0; i < 12_000; i++) {
    const row = x.data.subarray((i % x.rows) * x.columns, ((i % x.rows) + 1) * x.columns);
    const start = performance.now();
    model.predictRow(row);
    micros.push((performance.now() - start) * 1e3);
  }
  return micros.slice(2_000).sort((a, b) => a - b)[5_000];
}

async function main() {
  if (work === 'predict' || work === 'single') {
    const model = loadModel(decodeModelFile(readFileSync(files.model)));
    const x = readMatrix('train', rows);
    if (work === 'single') return { p50: measureRows(model, x) };
    const { wall, cpu } = await measure(() => model.predict(x));
    return { wall, cpu };
  }
  const x = readMatrix('train', rows);
  const y = readNumbers(files.y);
  const learner = work === 'boosting' ? makeBooster() : makeForest();
  const { result: model, wall, cpu } = await measure(() => learner.fit(x, y));
  const peak = process.resourceUsage().maxRSS / 1024;
  if (work === 'train') writeFileSync(files.model, encodeModelFile(model.toFile()));
  else
    writeFileSync(files.predictions, new Uint8Array(model.predict(readMatrix('test', job.testRows)).buffer));
  return { wall, cpu, peak };
}

console.log(JSON.stringify(await main()));

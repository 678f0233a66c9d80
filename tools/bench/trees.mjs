// How fast, how large and how good forests and boosters are, beside scikit-learn, XGBoost and LightGBM.
import { cpus, loadavg } from 'node:os';
import { GROUPS } from './trees/groups.mjs';
import { makeData } from './trees/make-data.mjs';
import { describePeers, findPeers, PEERS } from './trees/peers.mjs';
import { prepareModels } from './trees/prepare-models.mjs';
import { printGroup } from './trees/report.mjs';
import { runContender } from './trees/run-contender.mjs';
import { showProgress } from './trees/show-progress.mjs';

export const projects = ['@busyness/models'];

export const options = {
  quick: { type: 'boolean' },
  pairs: { type: 'string' },
  only: { type: 'string' },
  python: { type: 'string' },
};

export const usage = `npm run bench -- trees [options]

Trains and predicts on the same rows with ours and with each peer, in turn, each run in a process of its own.

  --pairs N      how many rounds of runs; default 7
  --only A,B     some of the parts: ${Object.keys(GROUPS).join(', ')}
  --quick        a twentieth of the rows, one round: shows that it runs, measures nothing
  --python FILE  the Python that has the peers; default BUSYNESS_PEERS, then tmp/peers/bin/python3, then python3`;

export async function run({ quick = false, pairs, only, python }) {
  const rounds = Number(pairs ?? (quick ? 1 : 7));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--pairs must be a whole number from 1, not ${pairs}`);
  const names = only?.split(',') ?? Object.keys(GROUPS);
  const unknown = names.filter((name) => !(name in GROUPS));
  if (unknown.length > 0) throw new Error(`--only knows ${Object.keys(GROUPS).join(', ')}, not ${unknown}`);
  const peers = findPeers(python);
  console.log(`${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}`);
  console.log(describePeers(peers));
  for (const name of names) await runGroup(name, quick, rounds, peers);
  if (quick) console.log('\n--quick: too few rows and runs for any of these numbers to mean something.');
}

async function runGroup(name, quick, rounds, peers) {
  const divisor = quick ? 20 : 1;
  const group = GROUPS[name];
  const contenders = group.contenders
    .filter(({ learner }) => !PEERS.includes(learner) || peers.versions[learner])
    .map((contender) => ({
      ...contender,
      rows: contender.rows / divisor,
      trainedOn: contender.trainedOn / divisor,
    }));
  for (const rows of new Set(contenders.map((contender) => contender.rows))) makeData(rows);
  await prepareModels(contenders, peers);
  const results = new Map(contenders.map(({ name }) => [name, []]));
  const loads = [];
  for (let round = 0; round < rounds; round++) {
    // Every other round goes the other way, so that nobody always runs on a warm or a cold machine.
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      loads.push(loadavg()[0]);
      showProgress(`${name}: round ${round + 1} of ${rounds}, ${contender.name}`);
      results.get(contender.name).push(await runContender(contender, peers));
    }
  }
  showProgress('');
  printGroup(name, group, results, loads, quick);
}

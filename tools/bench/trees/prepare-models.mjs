import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMNS, dataFile, FOLDER, makeData } from './make-data.mjs';
import { runJob } from './run-job.mjs';
import { showProgress } from './show-progress.mjs';

const isPrediction = ({ work }) => work === 'predict' || work === 'single';

/** Where a contender keeps the model that it only predicts with. */
export function modelFile(contender, { versions }) {
  if (!isPrediction(contender)) return undefined;
  const { learner, trees, trainedOn } = contender;
  return join(FOLDER, `model-${learner}-${versions[learner] ?? 'now'}-${trees}-${trainedOn}.bin`);
}

/** Trains the models that contenders only predict with: a peer's once a version, ours anew. */
export async function prepareModels(contenders, peers) {
  for (const contender of contenders.filter(isPrediction)) {
    const model = modelFile(contender, peers);
    if (contender.learner !== 'ours' && existsSync(model)) continue;
    const rows = contender.trainedOn;
    makeData(rows);
    showProgress(`training the ${contender.trees} trees of ${contender.name}`);
    const files = { x: dataFile('train-x', rows), y: dataFile('train-y', rows), model };
    await runJob({ ...contender, work: 'train', rows, threads: 2, columns: COLUMNS, files }, peers);
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { meanPoissonDeviance, rootMeanSquaredError } from '@busyness/models';
import { COLUMNS, dataFile, FOLDER, readNumbers, TEST_ROWS } from './make-data.mjs';
import { modelFile } from './prepare-models.mjs';
import { runJob } from './run-job.mjs';

/**
 * Runs one contender once, in a process of its own, and returns what it measured: `wall` and `cpu` in seconds of the
 * work alone, `peak` memory in MB of the whole process up to its end, `p50` in microseconds, and the error on rows
 * that it has not seen: `rmse` to the true rate, and the Poisson `deviance` to the counts.
 */
export async function runContender(contender, peers) {
  const folder = mkdtempSync(join(FOLDER, 'run-'));
  try {
    const predictions = join(folder, 'predictions.bin');
    const job = {
      ...contender,
      columns: COLUMNS,
      testRows: TEST_ROWS,
      files: {
        x: dataFile('train-x', contender.rows),
        y: dataFile('train-y', contender.rows),
        testX: dataFile('test-x', TEST_ROWS),
        model: modelFile(contender, peers),
        predictions,
      },
    };
    const measured = await runJob(job, peers);
    if (contender.work !== 'forest' && contender.work !== 'boosting') return measured;
    const predicted = readNumbers(predictions);
    return {
      ...measured,
      rmse: rootMeanSquaredError(readNumbers(dataFile('test-rate', TEST_ROWS)), predicted),
      deviance: meanPoissonDeviance(readNumbers(dataFile('test-y', TEST_ROWS)), predicted),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

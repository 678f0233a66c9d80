import { hasCode } from '@busyness/core';
import type { CallMlflow } from './mlflow-sink.js';

/** Returns the id of the experiment of a name; makes it when there is none. */
export async function findOrCreateExperiment(call: CallMlflow, name: string): Promise<string> {
  const found = await findExperiment(call, name);
  if (found !== undefined) return found;
  try {
    const made = await call<{ experiment_id: string }>('POST', 'mlflow/experiments/create', { name });
    return made.experiment_id;
  } catch (error) {
    // Somebody else made it in between.
    const theirs = hasCode(error, 'TRACKING_REFUSED') ? await findExperiment(call, name) : undefined;
    if (theirs === undefined) throw error;
    return theirs;
  }
}

async function findExperiment(call: CallMlflow, name: string): Promise<string | undefined> {
  const query = new URLSearchParams({ experiment_name: name }).toString();
  try {
    const { experiment } = await call<{ experiment: { experiment_id: string } }>(
      'GET',
      `mlflow/experiments/get-by-name?${query}`,
    );
    return experiment.experiment_id;
  } catch (error) {
    const isMissing = hasCode(error, 'TRACKING_REFUSED') && /RESOURCE_DOES_NOT_EXIST/.test(String(error));
    if (isMissing) return undefined;
    throw error;
  }
}

import { storeOptions } from '@busyness/config';
import { formatTable } from '@busyness/cli';
import { openStore } from '@busyness/storage';
import { type Run, listRunIds, readRun } from '@busyness/tracking';
import type { CommandContext } from '../../command-context.js';
import { describeRun } from './describe-run.js';

/** `trainer runs list`: all runs of the store, the oldest first. */
export async function listRuns({ settings }: CommandContext) {
  const store = openStore(settings.store.uri, storeOptions(settings));
  const runs: Run[] = [];
  for (const id of await listRunIds(store)) runs.push(await readRun(store, id));
  const table = runs.map((run) => [
    run.id,
    run.name,
    run.status,
    ((run.updatedAtMs - run.startedAtMs) / 1000).toFixed(1),
    run.tags['model.version'] ?? '',
    [...run.metrics]
      .flatMap(([step, { deviance }]) => (deviance ? [`${step} h ${deviance.toFixed(4)}`] : []))
      .join(', '),
  ]);
  return {
    json: { runs: runs.map(describeRun) },
    text:
      runs.length === 0
        ? `No runs in ${settings.store.uri}.`
        : formatTable(['run', 'name', 'status', 'seconds', 'model', 'deviance'], table),
  };
}

import { storeOptions } from '@busyness/config';
import { formatTable } from '@busyness/cli';
import { openStore } from '@busyness/storage';
import { readRun } from '@busyness/tracking';
import type { CommandContext } from '../../command-context.js';
import { describeRun } from './describe-run.js';

/** `trainer runs show RUN`: all that is known of a run. */
export async function showRun(id: string, { settings }: CommandContext) {
  const run = await readRun(openStore(settings.store.uri, storeOptions(settings)), id);
  const { startedAt, updatedAt } = describeRun(run);
  const problem = run.problem ? `: ${run.problem}` : '';
  const metrics = [...run.metrics].flatMap(([step, values]) =>
    Object.entries(values).map(([name, value]) => [step === 0 ? 'run' : `${step} h`, name, String(value)]),
  );
  const parts = [
    `${run.name}, ${run.status}${problem}; ${startedAt} to ${updatedAt}.`,
    formatTable(
      ['param or tag', 'value'],
      Object.entries({ ...run.params, ...run.tags }).map(([name, value]) => [name, String(value)]),
    ),
    formatTable(['of', 'metric', 'value'], metrics),
    formatTable(
      ['artifact', 'key in the store'],
      run.artifacts.map(({ name, key }) => [name, key]),
    ),
  ];
  return { json: describeRun(run), text: parts.map((part) => part.trimEnd()).join('\n\n') };
}

import { storeOptions } from '@busyness/config';
import { formatTable } from '@busyness/cli';
import { openStore } from '@busyness/storage';
import { type Run, compareRuns, readRun } from '@busyness/tracking';
import type { CommandContext } from '../../command-context.js';

/** `trainer runs compare RUN RUN...`: in what they differ, and their metrics side by side. */
export async function compareRunsOf(ids: readonly string[], { settings }: CommandContext) {
  const store = openStore(settings.store.uri, storeOptions(settings));
  const runs: Run[] = [];
  for (const id of ids) runs.push(await readRun(store, id));
  const rows = compareRuns(runs);
  const table = rows.map(({ kind, name, step, values }) => [
    step ? `${kind}, ${step} h` : kind,
    name,
    ...values.map((value) => (value === undefined ? '' : String(value))),
  ]);
  return { json: { runs: ids, rows }, text: formatTable(['', '', ...ids], table) };
}

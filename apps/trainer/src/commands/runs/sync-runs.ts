import { storeOptions } from '@busyness/config';
import { formatTable } from '@busyness/cli';
import { openStore } from '@busyness/storage';
import { listRunIds, readRun, sendRun } from '@busyness/tracking';
import type { CommandContext } from '../../command-context.js';
import { openSinks } from '../../tracking/open-sinks.js';

/** A run without an end whose last event is younger than this may go on: its own process sends what it does. */
const MAY_GO_ON_MS = 10 * 60_000;

/** `trainer runs sync`: sends the tracking servers of the settings what they were not told. */
export async function syncRuns({ settings, signal, onProgress }: CommandContext) {
  const store = openStore(settings.store.uri, storeOptions(settings));
  const sinks = openSinks(settings);
  if (sinks.length === 0) {
    const text = 'No tracking server is set: BUSYNESS_MLFLOW_URL or WANDB_API_KEY names one.';
    return { json: { sent: [], goingOn: [] }, text };
  }
  const ids = await listRunIds(store);
  const sent: { run: string; sink: string; events: number }[] = [];
  const goingOn: string[] = [];
  for (const [index, run] of ids.entries()) {
    onProgress({ done: index, total: ids.length, what: 'runs sent' });
    const { status, updatedAtMs } = await readRun(store, run);
    if (status === 'running' && Date.now() - updatedAtMs < MAY_GO_ON_MS) {
      goingOn.push(run);
      continue;
    }
    for (const sink of sinks) {
      const { events } = await sendRun(store, run, sink, { signal });
      if (events > 0) sent.push({ run, sink: sink.name, events });
    }
  }
  const text = [
    sent.length === 0
      ? 'Everything was sent before.'
      : formatTable(
          ['run', 'to', 'events'],
          sent.map(({ run, sink, events }) => [run, sink, events]),
        ),
    ...goingOn.map((run) => `${run} may still go on: not sent.`),
  ].join('\n');
  return { json: { sent, goingOn }, text };
}

import { basename, dirname } from 'node:path';
import { formatTable } from '@busyness/cli';
import { storeOptions } from '@busyness/config';
import { type SimulateOptions, simulateCity } from '@busyness/datasets';
import { openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';

/** What `trainer simulate` is told. */
export interface SimulateCommand extends Pick<
  SimulateOptions,
  'cells' | 'days' | 'pings' | 'dirty' | 'start'
> {
  readonly out: string;
}

/** `trainer simulate`: a made-up city's pings in a file, and the truth beside it. */
export async function simulate(
  { out, ...options }: SimulateCommand,
  { settings, onProgress, signal }: CommandContext,
) {
  const summary = await simulateCity({
    ...options,
    store: openStore(dirname(out), storeOptions(settings)),
    key: basename(out),
    seed: settings.train.seed,
    timezone: settings.city.timezone ?? undefined,
    onProgress,
    signal,
  });
  const { city, cells, hours, start, orders, rows, damaged, truthKey } = summary;
  const text = formatTable(
    ['simulated', ''],
    [
      ['pings', out],
      ['truth', `${dirname(out)}/${truthKey}`],
      ['city', city],
      ['cells', String(cells)],
      ['hours', `${hours}, from ${start}`],
      ['orders', String(orders)],
      ['rows', String(rows)],
      ...Object.entries(damaged).map(([reason, count]) => [`damaged: ${reason}`, String(count)]),
    ],
  );
  return { json: { ...summary, out, truth: `${dirname(out)}/${truthKey}` }, text };
}

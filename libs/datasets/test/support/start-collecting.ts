import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PING_COLUMNS } from '@busyness/features';
import { openStore, type ObjectStore } from '@busyness/storage';

import { collectWith, type CollectOptions } from '../../src/index.js';
import { readOutputs } from './read-outputs.js';
import { sharedEngine } from './shared-engine.js';
import { temporaryFolder } from './temporary-folder.js';

export const HEADER = PING_COLUMNS.join(',');

/** A good row: an order seen in a minute of 2 April 2021, at a place in the north. */
export function rowOf(order: string, minute: number, courier = 'c1', lat = 50.48): string {
  const time = new Date(Date.UTC(2021, 3, 2, 4, minute)).toISOString();
  return `${courier},${order},${time},${lat},-104.6,2021-04-02T03:59:00Z,50.5,-104.5`;
}

/** Three orders in four rows, of two couriers. */
export const GOOD = [rowOf('1', 0), rowOf('1', 5), rowOf('2', 61, 'c2'), rowOf('3', 190, 'c2', 50.6)];

/** An engine and a folder for the tests of a file, and what writes files there and collects them. */
export function startCollecting() {
  const engine = sharedEngine();
  const cwd = temporaryFolder();
  const optionsFor = (sources: readonly string[], store: ObjectStore): CollectOptions => ({
    sources,
    cwd,
    to: { store, prefix: 'collect/' },
    target: 'pings',
    h3Resolution: 8,
    maxBadFraction: 1,
  });
  return {
    engine,
    cwd,
    optionsFor,
    write(name: string, lines: readonly string[], end = '\n'): string {
      writeFileSync(join(cwd, name), lines.join(end) + end);
      return name;
    },
    async run(sources: readonly string[], options: Partial<CollectOptions> = {}) {
      const store = openStore('memory://');
      const collected = await collectWith(engine(), { ...optionsFor(sources, store), ...options });
      return { ...collected, store, outputs: await readOutputs(store, collected.keys) };
    },
  };
}

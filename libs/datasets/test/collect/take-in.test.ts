import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PING_COLUMNS } from '@busyness/features';
import { checksum, openStore } from '@busyness/storage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { collectWith } from '../../src/index.js';
import { choosePlace } from '../../src/collect/choose-place.js';
import { type InputFile } from '../../src/collect/input-file.js';
import { openEngine } from '../../src/engine/open-engine.js';
import { type Engine } from '../../src/engine/engine.js';
import { sharedEngine } from '../support/shared-engine.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PATIENCE_MS = 60_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

const GB = 1e9;
const place = (memoryBytes: number | undefined, ...files: Partial<InputFile>[]) =>
  choosePlace(files as InputFile[], { memoryBytes } as Engine);

describe('choosePlace', () => {
  it('keeps ten million rows in the memory that a machine of 6 GB and more gives', () => {
    expect(place(3 * 2 ** 30, { size: 1.2 * GB })).toBe('memory');
    expect(place(3 * 2 ** 30, { size: 0.2 * GB, rowCount: 10_000_000 })).toBe('memory');
  });

  it('keeps on disk what is larger, all files together, and what may become larger', () => {
    expect(place(3 * 2 ** 30, { size: GB }, { size: GB })).toBe('disk');
    expect(place(3 * 2 ** 30, { size: 0.2 * GB, rowCount: 100_000_000 })).toBe('disk');
    expect(place(3 * 2 ** 30, { size: 0.2 * GB, gzip: true })).toBe('disk');
    expect(place(2 ** 29, { size: 1000 })).toBe('disk');
  });

  it("leaves a server's memory alone", () => {
    expect(place(undefined, { size: 1 })).toBe('disk');
  });
});

describe('tables in memory and on disk', () => {
  const cwd = temporaryFolder();
  const engine = sharedEngine();

  it('give the same bytes, also of a long quarantine', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => {
      const time = new Date(Date.UTC(2021, 3, 2) + (i % 7919) * 60_000).toISOString();
      return `c${i % 90},${i % 4000},${time},${50 + (i % 70) / 100},-104.6,2021-04-02T00:00:00Z,50.5,-104.5`;
    });
    writeFileSync(join(cwd, 'twice.csv'), [PING_COLUMNS.join(','), ...rows, ...rows, ''].join('\n'));
    const outputsOf = async (how: Engine) => {
      const store = openStore('memory://');
      const to = { store, prefix: '' };
      const options = { sources: ['twice.csv'], cwd, target: 'orders', h3Resolution: 8, to } as const;
      const { rows: counts, keys } = await collectWith(how, { ...options, maxBadFraction: 1 });
      expect(counts.reasons.duplicate_row).toBeGreaterThanOrEqual(40_000);
      return Promise.all(Object.values(keys).map(async (key) => checksum((await store.get(key)).bytes)));
    };
    expect(await outputsOf({ ...engine(), memoryBytes: undefined })).toEqual(await outputsOf(engine()));
  });
});

describe('rows that do not fit into memory after all', () => {
  const memoryBytes = 800_000_000;
  const cwd = temporaryFolder();
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ limits: { memoryBytes, threads: 2 } });
  }, PATIENCE_MS);
  afterAll(async () => engine.close());

  it('are taken in on disk', async () => {
    const header =
      'courier_id,order_number,courier_location_timestamp,courier_lat,courier_lon,order_created_timestamp,restaurant_lat,restaurant_lon';
    const good = 'c,1,2021-04-02T04:00:00Z,50.4,-104.6,2021-04-02T03:59:00Z,50.5,-104.5';
    // A row of one letter takes fifty times its line.
    const letters = 8_000_000;
    writeFileSync(join(cwd, 'letters.csv'), `${header}\n${good}\n${'a\n'.repeat(letters)}`);
    const messages: string[] = [];
    const logger = { debug: (_: object, message: string) => messages.push(message), info: () => undefined };
    const { rows } = await collectWith(engine, {
      sources: ['letters.csv'],
      cwd,
      target: 'pings',
      h3Resolution: 8,
      maxBadFraction: 1,
      to: { store: openStore('memory://'), prefix: '' },
      logger: logger as never,
    });
    expect(messages.join()).toContain('once more, on disk');
    expect(rows).toEqual({
      read: letters + 1,
      accepted: 1,
      quarantined: letters,
      reasons: { too_few_fields: letters },
    });
  });
});

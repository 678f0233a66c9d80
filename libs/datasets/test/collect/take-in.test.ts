import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openStore } from '@busyness/storage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { collectWith } from '../../src/index.js';
import { choosePlace } from '../../src/collect/choose-place.js';
import { type InputFile } from '../../src/collect/input-file.js';
import { openEngine } from '../../src/engine/open-engine.js';
import { type Engine } from '../../src/engine/engine.js';
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

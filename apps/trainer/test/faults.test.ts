import { writeFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from 'vitest';

import { openStore } from '@busyness/storage';

import { allBytes } from './support/all-bytes.js';
import { findHalfDone } from './support/find-half-done.js';
import { type Reference, runInto, runReference } from './support/interrupted-runs.js';
import type { Ended } from './support/run-trainer.js';
import { CAN_MOUNT, mountSmallDisk } from './support/small-disk.js';
import { temporaryFolder } from './support/temporary-folder.js';

const cwd = temporaryFolder();
let reference: Reference;

beforeAll(async () => {
  reference = await runReference(cwd);
}, 120_000);

const bytesOf = (store: string) => allBytes(openStore(`${cwd}/${store}`));

/** One error for people, with a code and a hint; no stack trace. */
function expectOneError({ code, stdout, stderr }: Ended, name: string): void {
  expect({ code, stdout, errors: stderr.match(/^error .*?(?=:)/gm) }).toEqual({
    code: 1,
    stdout: '',
    errors: [`error ${name}`],
  });
  expect(stderr).toMatch(/^hint: ./m);
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
}

describe.skipIf(!CAN_MOUNT)('trainer run', () => {
  it.each(['40k', '100k'])(
    'says that a disk of %s is full, and goes on when it no longer is',
    async (size) => {
      const disk = mountSmallDisk(`${cwd}/full-${size}`, size);
      const store = `full-${size}/store`;
      expectOneError(await runInto(cwd, store, { env: { TMPDIR: cwd } }), 'STORAGE_FULL');
      expect(await findHalfDone(openStore(`${cwd}/${store}`))).toEqual([]);
      disk.remount('size=20m');
      expect(await runInto(cwd, store)).toMatchObject({ code: 0 });
      expect(await bytesOf(store)).toEqual(reference.bytes);
    },
    120_000,
  );

  it('reads a store that it may not write, says so when it has to, and harms nothing', async () => {
    const disk = mountSmallDisk(`${cwd}/read-only`, '20m');
    const store = 'read-only/store';
    expect(await runInto(cwd, store)).toMatchObject({ code: 0 });
    disk.remount('ro');
    const env = { TMPDIR: cwd };
    expect(await runInto(cwd, store, { env })).toMatchObject({ code: 0 });
    const other = { env: { ...env, BUSYNESS_TARGET: 'pings' } };
    expectOneError(await runInto(cwd, store, other), 'STORAGE_NOT_ALLOWED');
    expect(await bytesOf(store)).toEqual(reference.bytes);
    disk.remount('rw');
    expect(await runInto(cwd, store, other)).toMatchObject({ code: 0 });
  }, 120_000);

  it.each([
    ['4k', 'ENGINE_START_FAILED'],
    ['300k', 'ENGINE_DISK_FULL'],
  ])(
    'says that the temporary folder of the engine, of %s, is full',
    async (size, name) => {
      const { folder } = mountSmallDisk(`${cwd}/temporary-${size}`, size);
      // With so little memory the engine keeps its tables on disk, as it does with much data.
      const env = { TMPDIR: folder, BUSYNESS_ENGINE_MAX_MEMORY_MB: '512' };
      expectOneError(await runInto(cwd, `store-${size}`, { env }), name);
      expect(await runInto(cwd, `store-${size}`)).toMatchObject({ code: 0 });
      expect(await bytesOf(`store-${size}`)).toEqual(reference.bytes);
    },
    120_000,
  );
});

it('trainer run does not mind a clock that jumps', async () => {
  // Loaded into the trainer before anything else: the time is ten days back, ten days ahead and right, in turn.
  const jumps = `
    const now = Date.now.bind(Date), DAY = 86_400_000, RealDate = Date;
    const jumped = () => now() + [-10, 10, 0][Math.floor(performance.now() / 50) % 3] * DAY;
    globalThis.Date = class extends RealDate {
      constructor(...args) { super(...(args.length === 0 ? [jumped()] : args)); }
      static now() { return jumped(); }
    };`;
  writeFileSync(`${cwd}/jumps.mjs`, jumps);
  const env = { NODE_OPTIONS: `--import ${cwd}/jumps.mjs` };
  expect(await runInto(cwd, 'jumping', { env })).toMatchObject({ code: 0 });
  expect(await bytesOf('jumping')).toEqual(reference.bytes);
  const { code, stdout } = await runInto(cwd, 'jumping');
  expect({ code, cached: stdout.match(/ cached /g)?.length, ran: stdout.match(/ ran /g) }).toEqual({
    code: 0,
    cached: 8,
    ran: null,
  });
}, 120_000);

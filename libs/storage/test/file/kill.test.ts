import { createRandom } from '@busyness/core';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';

import { openStore } from '../../src/index.js';
import { textOf } from '../bytes.js';
import { startChild } from '../children/start-child.js';
import { temporaryFolder } from '../temporary-folder.js';

const KILLS = 20;
const WRITERS = 4;
const LATEST_MOMENT_MS = 60;

it(`file:// survives kill -9 of its writers at ${KILLS} random moments`, async () => {
  const root = await temporaryFolder();
  const random = createRandom(1, 'kill -9');
  let seenLock = false;
  for (let kill = 0; kill < KILLS; kill += WRITERS) {
    const writers = Array.from({ length: WRITERS }, (_, i) =>
      startChild('./write-loop.mjs', root, `writer-${i}`),
    );
    for (const writer of writers) await writer.nextLine();
    for (const writer of writers) {
      await pause(random() * LATEST_MOMENT_MS);
      writer.process.kill('SIGKILL');
      expect(await writer.ended).toMatchObject({ signal: 'SIGKILL' });
    }
    seenLock ||= (await readdir(join(root, '.store/locks'))).length > 0;

    // A new client, as after a restart: everything is whole, and nothing has to be waited for.
    const store = openStore(root);
    for await (const { key } of store.list('')) {
      expect(key).toMatch(/^(shared\/[ab]|own\/writer-[0-3]\/[012])$/);
      const lines = textOf((await store.get(key)).bytes).split('\n');
      expect(new Set(lines.slice(0, -1)).size).toBe(1);
      expect(lines.at(-1)).toBe('');
      expect(lines.length).toBeGreaterThan(5000);
    }
    const began = performance.now();
    for (const key of ['shared/a', 'shared/b']) await store.delete(key);
    await store.put('shared/a', 'one line\n'.repeat(10_000));
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await readdir(join(root, '.store/tmp'))).toEqual([]);
    expect(await readdir(join(root, '.store/locks'))).toEqual([]);
  }
  if (!seenLock) console.warn('no writer died while it held a lock this time; lock.test.ts covers that');
});

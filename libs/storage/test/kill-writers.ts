import { createRandom } from '@busyness/core';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';

import { type ObjectStore } from '../src/index.js';
import { textOf } from './bytes.js';
import { startChild } from './children/start-child.js';

const WRITERS = 4;
const LATEST_MOMENT_MS = 60;

/** A store whose writers are killed. */
export interface KillPlan {
  readonly kills: number;
  readonly uri: string;
  readonly endpoint?: string;
  /** Opens it anew, as after a restart. */
  open(): ObjectStore;
  /** Looks at it after each round of kills, before anybody else does. */
  afterKills?(): Promise<void>;
  /** Looks at it once others have written. */
  afterWrites?(): Promise<void>;
}

/** Kills writers with SIGKILL at random moments; every object must be whole each time, and every key writable. */
export async function killWriters({ kills, uri, endpoint, ...plan }: KillPlan): Promise<void> {
  const random = createRandom(1, 'kill -9');
  for (let killed = 0; killed < kills;) {
    const writers = Array.from({ length: Math.min(WRITERS, kills - killed) }, (_, i) =>
      startChild('./write-loop.mjs', uri, `writer-${i}`, ...(endpoint === undefined ? [] : [endpoint])),
    );
    for (const writer of writers) await writer.nextLine();
    for (const writer of writers) {
      await pause(random() * LATEST_MOMENT_MS);
      writer.process.kill('SIGKILL');
      expect(await writer.ended).toMatchObject({ signal: 'SIGKILL' });
      killed += 1;
    }
    await plan.afterKills?.();
    const store = plan.open();
    for await (const { key } of store.list('')) {
      expect(key).toMatch(/^(shared\/[ab]|own\/writer-[0-3]\/[012])$/);
      expectWhole(textOf((await store.get(key)).bytes));
    }
    for (const key of ['shared/a', 'shared/b']) await store.delete(key);
    await store.put('shared/a', 'one line\n'.repeat(40_000));
    await plan.afterWrites?.();
  }
}

/** What `write-loop.mjs` writes: one line, again and again. */
function expectWhole(text: string): void {
  const lines = text.split('\n');
  expect(new Set(lines.slice(0, -1)).size).toBe(1);
  expect(lines.at(-1)).toBe('');
  expect(lines.length).toBeGreaterThan(20_000);
}

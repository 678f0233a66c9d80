import { type Emulator, FAULT_KINDS, startEmulator } from '@busyness/gcs-emulator';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type ObjectStore, openStore } from '../../src/index.js';
import { collect, streamOf, textOf } from '../bytes.js';

/** An operation on a store where `a` holds "old"; it checks what comes of it. */
interface Operation {
  readonly name: string;
  run(store: ObjectStore, generation: string): Promise<void>;
}

const PIECE_BYTES = 256 * 1024;
const BIG = 'pieces '.repeat(90_000);
const MOST_REQUESTS = 36;

const bigStream = () => streamOf(BIG.slice(0, 300_001), BIG.slice(300_001));

const OPERATIONS: readonly Operation[] = [
  {
    name: 'put',
    async run(store, generation) {
      const stat = await store.put('a', 'new');
      expect(stat.generation).not.toBe(generation);
      expect(await store.get('a')).toEqual({ stat, bytes: new TextEncoder().encode('new') });
    },
  },
  {
    name: 'put what must be absent',
    async run(store) {
      const stat = await store.put('b', 'new', { ifGeneration: 'absent' });
      expect((await store.get('b')).stat).toEqual(stat);
    },
  },
  {
    name: 'put under a generation',
    async run(store, generation) {
      const stat = await store.put('a', 'new', { ifGeneration: generation });
      expect((await store.get('a')).stat).toEqual(stat);
    },
  },
  {
    name: 'put under a generation that is gone',
    async run(store, generation) {
      const now = await store.put('a', 'newer');
      await expect(store.put('a', 'new', { ifGeneration: generation })).rejects.toMatchObject({
        code: 'STORAGE_CONFLICT',
        details: { expected: generation, actual: now.generation },
      });
      expect(textOf((await store.get('a')).bytes)).toBe('newer');
    },
  },
  {
    name: 'put an empty object',
    async run(store) {
      expect(await store.put('a', '')).toMatchObject({ size: 0 });
      expect((await store.get('a')).bytes.length).toBe(0);
    },
  },
  {
    name: 'putStream of several pieces',
    async run(store, generation) {
      const stat = await store.putStream('a', bigStream(), { ifGeneration: generation });
      expect(stat.size).toBe(BIG.length);
      expect(textOf((await store.get('a')).bytes) === BIG).toBe(true);
    },
  },
  {
    name: 'get, getStream and a range',
    async run(store, generation) {
      await store.putStream('big', bigStream());
      expect((await store.get('a')).stat.generation).toBe(generation);
      expect(textOf(await collect(await store.getStream('big'))) === BIG).toBe(true);
      const range = await collect(await store.getStream('big', { start: 1000, end: 400_000 }));
      expect(textOf(range) === BIG.slice(1000, 400_000)).toBe(true);
      expect(await collect(await store.getStream('a', { start: 3 }))).toEqual(new Uint8Array());
      await expect(store.get('none')).rejects.toMatchObject({ code: 'STORAGE_NOT_FOUND' });
    },
  },
  {
    name: 'list and stat',
    async run(store, generation) {
      const listed = [];
      for await (const { key } of store.list('')) listed.push(key);
      expect(listed).toEqual(['a']);
      expect(await store.stat('a')).toMatchObject({ generation });
      expect(await store.stat('none')).toBeUndefined();
    },
  },
  {
    name: 'delete',
    async run(store, generation) {
      await store.delete('a', { ifGeneration: generation });
      expect(await store.stat('a')).toBeUndefined();
      await store.put('a', 'again');
      await store.delete('a');
      await store.delete('a');
      expect(await store.stat('a')).toBeUndefined();
    },
  },
];

describe('gs:// when one request goes wrong', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ buckets: ['faults'] });
  });
  afterAll(() => emulator.close());

  for (const { name, run } of OPERATIONS) {
    it.each(FAULT_KINDS)(`${name}: comes out right, whichever request has the fault %s`, async (kind) => {
      let requests = 0;
      for (let skip = 0; ; skip += 1) {
        const gcs = { endpoint: emulator.url, pauseMs: 1, pieceBytes: PIECE_BYTES };
        const store = openStore(`gs://faults/${randomUUID()}`, { gcs });
        const { generation } = await store.put('a', 'old');
        emulator.turnFaults({ planned: [{ kind, skip, delayMs: 5 }] });
        await run(store, generation);
        // The operation has fewer requests than that: all had their turn.
        if (emulator.faults.planned.length > 0) break;
        requests += 1;
        expect(requests).toBeLessThan(MOST_REQUESTS);
      }
      emulator.turnFaults({});
      expect(requests).toBeGreaterThan(1);
    });
  }
});

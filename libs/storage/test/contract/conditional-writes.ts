import { describe, expect, it } from 'vitest';

import { type ObjectStore } from '../../src/index.js';
import { collect, streamOf, textOf } from '../bytes.js';
import { rejection } from './rejection.js';
import { type Subject } from './subject.js';

/** What every object store must do: generations, conditional writes and races. */
export function describeConditionalWrites(subject: Subject): void {
  describe('generations', () => {
    it('changes with every write, also of the same bytes', async () => {
      const seen = new Set<string>();
      for (let i = 0; i < 30; i += 1) seen.add((await subject.store.put('a', 'same')).generation);
      expect(seen.size).toBe(30);
    });

    it('never comes again for a key that is deleted and created anew', async () => {
      const seen = new Set<string>();
      for (let i = 0; i < 30; i += 1) {
        seen.add((await subject.store.put('a', 'same', { ifGeneration: 'absent' })).generation);
        await subject.store.delete('a');
      }
      expect(seen.size).toBe(30);
    });

    it('is the same in put, get, stat and list, and stays while nobody writes', async () => {
      const { generation } = await subject.store.put('a', '1');
      await subject.store.put('b', '2');
      expect((await subject.store.get('a')).stat.generation).toBe(generation);
      expect((await subject.store.stat('a'))?.generation).toBe(generation);
      expect((await first(subject.store.list('a')))?.generation).toBe(generation);
      expect((await subject.reopen().stat('a'))?.generation).toBe(generation);
    });
  });

  describe('conditional writes', () => {
    it('creates an object that must be absent', async () => {
      await subject.store.put('a', 'first', { ifGeneration: 'absent' });
      expect(await subject.read('a')).toBe('first');
    });

    it('does not replace an object that must be absent', async () => {
      const { generation } = await subject.store.put('a', 'first');
      const error = await rejection(subject.store.put('a', 'second', { ifGeneration: 'absent' }));
      expect(error).toMatchObject({
        code: 'STORAGE_CONFLICT',
        status: 412,
        details: { key: 'a', expected: 'absent', actual: generation },
      });
      expect(await subject.read('a')).toBe('first');
    });

    it('replaces the generation that the writer saw', async () => {
      const { generation } = await subject.store.put('a', 'first');
      const next = await subject.store.put('a', 'second', { ifGeneration: generation });
      expect(next.generation).not.toBe(generation);
      expect(await subject.read('a')).toBe('second');
    });

    it('does not replace a generation that is gone', async () => {
      const { generation } = await subject.store.put('a', 'first');
      const now = await subject.store.put('a', 'second');
      const error = await rejection(subject.store.put('a', 'third', { ifGeneration: generation }));
      expect(error).toMatchObject({
        code: 'STORAGE_CONFLICT',
        details: { expected: generation, actual: now.generation },
      });
      expect(await subject.read('a')).toBe('second');
    });

    it('does not create an object that must be at a generation', async () => {
      const { generation } = await subject.store.put('a', 'first');
      await subject.store.delete('a');
      const error = await rejection(subject.store.put('a', 'second', { ifGeneration: generation }));
      expect(error).toMatchObject({ code: 'STORAGE_CONFLICT', details: { actual: 'absent' } });
      expect(await subject.keys('')).toEqual([]);
    });

    it('holds for streams too', async () => {
      await subject.store.putStream('a', streamOf('fi', 'rst'), { ifGeneration: 'absent' });
      const error = await rejection(subject.store.putStream('a', streamOf('x'), { ifGeneration: 'absent' }));
      expect(error).toMatchObject({ code: 'STORAGE_CONFLICT' });
      expect(await subject.read('a')).toBe('first');
    });

    it('lets exactly one of many creators win', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 25 }, (_, i) => {
          const client = i % 2 === 0 ? subject.store : subject.reopen();
          return client.put('race', `writer ${i}`, { ifGeneration: 'absent' });
        }),
      );
      const winners = results.flatMap((result, i) => (result.status === 'fulfilled' ? [i] : []));
      expect(winners).toHaveLength(1);
      expect(await subject.read('race')).toBe(`writer ${winners[0]}`);
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'STORAGE_CONFLICT' });
      }
    });

    it('lets exactly one of many replacers win each generation', async () => {
      let { generation } = await subject.store.put('race', 'start');
      for (let round = 0; round < 5; round += 1) {
        const results = await Promise.allSettled(
          Array.from({ length: 8 }, (_, i) =>
            (i % 2 === 0 ? subject.store : subject.reopen()).put('race', `${round}.${i}`, {
              ifGeneration: generation,
            }),
          ),
        );
        const winners = results.filter((result) => result.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        generation = winners[0].value.generation;
        expect((await subject.store.stat('race'))?.generation).toBe(generation);
      }
    });

    it('loses no update of many that read, change and write under a condition', async () => {
      await subject.store.put('counter', '0');
      await Promise.all(Array.from({ length: 8 }, () => increment(subject.store, 'counter', 3)));
      expect(await subject.read('counter')).toBe('24');
    });
  });

  describe('unconditional races', () => {
    it('shows readers whole objects only while writers replace them', async () => {
      const versions = ['a', 'b', 'c'].map((letter) => letter.repeat(300_000));
      await subject.store.put('big', versions[0]);
      let writing = true;
      const writers = versions.map(async (version) => {
        for (let i = 0; i < 5; i += 1) await subject.store.put('big', version);
      });
      const reader = (async () => {
        while (writing) {
          expect(versions.includes(await subject.read('big'))).toBe(true);
          const streamed = textOf(await collect(await subject.store.getStream('big')));
          expect(versions.includes(streamed)).toBe(true);
        }
      })();
      await Promise.all(writers);
      writing = false;
      await reader;
    });
  });
}

async function increment(store: ObjectStore, key: string, times: number): Promise<void> {
  for (let done = 0; done < times;) {
    const { bytes, stat } = await store.get(key);
    try {
      await store.put(key, String(Number(textOf(bytes)) + 1), { ifGeneration: stat.generation });
      done += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: 'STORAGE_CONFLICT' });
    }
  }
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}

import { BusynessError } from '@busyness/core';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type ObjectStat, type ObjectStore } from '../src/index.js';
import { bytesOf, collect, streamOf, textOf } from './bytes.js';

/** A store to test: empty when opened. */
export interface StoreUnderTest {
  readonly store: ObjectStore;
  /** The same store, opened a second time as another client would. */
  reopen(): ObjectStore;
  close(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const BAD_KEYS = [
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  'a/./b',
  'a/../b',
  '../a',
  'a\\b',
  'a\0b',
  'a\nb',
  'a\u0085b',
  '\ud800',
  '.store',
  '.store/tmp/a',
  'x'.repeat(256),
  'ä'.repeat(128),
  'a/'.repeat(450) + 'b',
];
const GOOD_KEYS = [
  'a',
  'registry/champion.json',
  '.hidden',
  'a b',
  'a..b',
  '...',
  'ü/日本/🚲',
  'a%2Fb',
  'a:b?c#d',
];

/** What every object store must do. Run it against each: `describeObjectStore('file://', openTestStore)`. */
export function describeObjectStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as an object store`, () => {
    let subject: StoreUnderTest;
    let store: ObjectStore;

    beforeEach(async () => {
      subject = await open();
      store = subject.store;
    });
    afterEach(() => subject.close());

    const read = async (key: string) => textOf((await store.get(key)).bytes);
    const keys = async (prefix: string) => {
      const found: string[] = [];
      for await (const stat of store.list(prefix)) found.push(stat.key);
      return found;
    };

    describe('put and get', () => {
      it('returns the bytes that were put, and their stat', async () => {
        const stat = await store.put('a/b.txt', bytesOf('hello'));
        expect(stat).toMatchObject({ key: 'a/b.txt', size: 5 });
        const object = await store.get('a/b.txt');
        expect(textOf(object.bytes)).toBe('hello');
        expect(object.stat).toEqual(stat);
      });

      it('stores a string as UTF-8', async () => {
        expect(await store.put('a', 'süß')).toMatchObject({ size: 5 });
        expect(await read('a')).toBe('süß');
      });

      it('stores no bytes at all', async () => {
        expect(await store.put('empty', new Uint8Array())).toMatchObject({ size: 0 });
        expect((await store.get('empty')).bytes).toEqual(new Uint8Array());
        expect(await collect(await store.getStream('empty'))).toEqual(new Uint8Array());
      });

      it('keeps every byte value, and views into larger buffers, as they are', async () => {
        const all = Uint8Array.from({ length: 1024 }, (_, i) => i % 256);
        await store.put('bytes', all.subarray(100, 700));
        expect((await store.get('bytes')).bytes).toEqual(all.slice(100, 700));
      });

      it('gives bytes that start at the beginning of their buffer, so that typed arrays fit onto them', async () => {
        await store.put('floats', new Uint8Array(Float64Array.of(1.5, -2.25).buffer));
        const { bytes } = await store.get('floats');
        expect(new Float64Array(bytes.buffer, bytes.byteOffset, 2)).toEqual(Float64Array.of(1.5, -2.25));
      });

      it('replaces what was there', async () => {
        await store.put('a', 'a longer first version');
        await store.put('a', 'second');
        expect(await read('a')).toBe('second');
      });

      it('shares no memory with its callers', async () => {
        const mine = bytesOf('mine');
        await store.put('a', mine);
        mine.fill(0);
        const first = await store.get('a');
        first.bytes.fill(0);
        expect(await read('a')).toBe('mine');
      });

      it('shows every write to another client of the same store at once', async () => {
        await store.put('a', '1');
        const other = subject.reopen();
        expect(textOf((await other.get('a')).bytes)).toBe('1');
        await other.put('a', '2');
        expect(await read('a')).toBe('2');
      });

      it('throws STORAGE_NOT_FOUND for an object that is not there', async () => {
        const error = await rejection(store.get('no/such'));
        expect(error).toMatchObject({ code: 'STORAGE_NOT_FOUND', status: 404, details: { key: 'no/such' } });
        expect(error.message).toContain(store.uri);
        expect(error.hint).not.toBe('');
      });

      it('holds no object where only longer keys are', async () => {
        await store.put('a/b/c', '1');
        expect(await rejection(store.get('a/b'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
        expect(await rejection(store.getStream('a/b'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
        expect(await rejection(store.get('a/b/c/d'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
        expect(await store.stat('a/b')).toBeUndefined();
        expect(await store.stat('a/b/c/d')).toBeUndefined();
      });
    });

    describe('keys', () => {
      it.each(GOOD_KEYS)('holds an object under %j', async (key) => {
        await store.put(key, key);
        expect(await read(key)).toBe(key);
        expect(await keys('')).toEqual([key]);
      });

      it.each(BAD_KEYS)('refuses %j in every method', async (key) => {
        const attempts = [
          store.get(key),
          store.getStream(key),
          store.put(key, 'x'),
          store.putStream(key, streamOf('x')),
          store.stat(key),
          store.delete(key),
        ];
        for (const attempt of attempts) {
          expect(await rejection(attempt)).toMatchObject({ code: 'STORAGE_KEY_INVALID', status: 400 });
        }
        expect(await keys('')).toEqual([]);
      });

      it('refuses a prefix that leaves the root', async () => {
        for (const prefix of ['../', '/', 'a/../', 'a//b', '.store/']) {
          expect(await rejection(keys(prefix))).toMatchObject({ code: 'STORAGE_KEY_INVALID' });
        }
      });
    });

    describe('generations', () => {
      it('changes with every write, also of the same bytes', async () => {
        const seen = new Set<string>();
        for (let i = 0; i < 30; i += 1) seen.add((await store.put('a', 'same')).generation);
        expect(seen.size).toBe(30);
      });

      it('never comes again for a key that is deleted and created anew', async () => {
        const seen = new Set<string>();
        for (let i = 0; i < 30; i += 1) {
          seen.add((await store.put('a', 'same', { ifGeneration: 'absent' })).generation);
          await store.delete('a');
        }
        expect(seen.size).toBe(30);
      });

      it('is the same in put, get, stat and list, and stays while nobody writes', async () => {
        const { generation } = await store.put('a', '1');
        await store.put('b', '2');
        expect((await store.get('a')).stat.generation).toBe(generation);
        expect((await store.stat('a'))?.generation).toBe(generation);
        expect((await first(store.list('a')))?.generation).toBe(generation);
        expect((await subject.reopen().stat('a'))?.generation).toBe(generation);
      });
    });

    describe('conditional writes', () => {
      it('creates an object that must be absent', async () => {
        await store.put('a', 'first', { ifGeneration: 'absent' });
        expect(await read('a')).toBe('first');
      });

      it('does not replace an object that must be absent', async () => {
        const { generation } = await store.put('a', 'first');
        const error = await rejection(store.put('a', 'second', { ifGeneration: 'absent' }));
        expect(error).toMatchObject({
          code: 'STORAGE_CONFLICT',
          status: 412,
          details: { key: 'a', expected: 'absent', actual: generation },
        });
        expect(await read('a')).toBe('first');
      });

      it('replaces the generation that the writer saw', async () => {
        const { generation } = await store.put('a', 'first');
        const next = await store.put('a', 'second', { ifGeneration: generation });
        expect(next.generation).not.toBe(generation);
        expect(await read('a')).toBe('second');
      });

      it('does not replace a generation that is gone', async () => {
        const { generation } = await store.put('a', 'first');
        const now = await store.put('a', 'second');
        const error = await rejection(store.put('a', 'third', { ifGeneration: generation }));
        expect(error).toMatchObject({
          code: 'STORAGE_CONFLICT',
          details: { expected: generation, actual: now.generation },
        });
        expect(await read('a')).toBe('second');
      });

      it('does not create an object that must be at a generation', async () => {
        const { generation } = await store.put('a', 'first');
        await store.delete('a');
        const error = await rejection(store.put('a', 'second', { ifGeneration: generation }));
        expect(error).toMatchObject({ code: 'STORAGE_CONFLICT', details: { actual: 'absent' } });
        expect(await keys('')).toEqual([]);
      });

      it('holds for streams too', async () => {
        await store.putStream('a', streamOf('fi', 'rst'), { ifGeneration: 'absent' });
        const error = await rejection(store.putStream('a', streamOf('x'), { ifGeneration: 'absent' }));
        expect(error).toMatchObject({ code: 'STORAGE_CONFLICT' });
        expect(await read('a')).toBe('first');
      });

      it('lets exactly one of many creators win', async () => {
        const results = await Promise.allSettled(
          Array.from({ length: 25 }, (_, i) => {
            const client = i % 2 === 0 ? store : subject.reopen();
            return client.put('race', `writer ${i}`, { ifGeneration: 'absent' });
          }),
        );
        const winners = results.flatMap((result, i) => (result.status === 'fulfilled' ? [i] : []));
        expect(winners).toHaveLength(1);
        expect(await read('race')).toBe(`writer ${winners[0]}`);
        for (const result of results) {
          if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'STORAGE_CONFLICT' });
        }
      });

      it('lets exactly one of many replacers win each generation', async () => {
        let { generation } = await store.put('race', 'start');
        for (let round = 0; round < 5; round += 1) {
          const results = await Promise.allSettled(
            Array.from({ length: 8 }, (_, i) =>
              (i % 2 === 0 ? store : subject.reopen()).put('race', `${round}.${i}`, {
                ifGeneration: generation,
              }),
            ),
          );
          const winners = results.filter((result) => result.status === 'fulfilled');
          expect(winners).toHaveLength(1);
          generation = winners[0].value.generation;
          expect((await store.stat('race'))?.generation).toBe(generation);
        }
      });

      it('loses no update of many that read, change and write under a condition', async () => {
        await store.put('counter', '0');
        await Promise.all(Array.from({ length: 8 }, () => increment(store, 'counter', 3)));
        expect(await read('counter')).toBe('24');
      });
    });

    describe('unconditional races', () => {
      it('shows readers whole objects only while writers replace them', async () => {
        const versions = ['a', 'b', 'c'].map((letter) => letter.repeat(300_000));
        await store.put('big', versions[0]);
        let writing = true;
        const writers = versions.map(async (version) => {
          for (let i = 0; i < 5; i += 1) await store.put('big', version);
        });
        const reader = (async () => {
          while (writing) {
            expect(versions.includes(await read('big'))).toBe(true);
            const streamed = textOf(await collect(await store.getStream('big')));
            expect(versions.includes(streamed)).toBe(true);
          }
        })();
        await Promise.all(writers);
        writing = false;
        await reader;
      });
    });

    describe('putStream', () => {
      it('stores the chunks one after the other', async () => {
        const stat = await store.putStream('a', streamOf('one ', 'two ', '', 'three'));
        expect(stat).toMatchObject({ key: 'a', size: 13 });
        expect(await read('a')).toBe('one two three');
      });

      it('stores a stream without chunks as an empty object', async () => {
        expect(await store.putStream('a', streamOf())).toMatchObject({ size: 0 });
        expect(await read('a')).toBe('');
      });

      it('shows nothing before the stream has ended', async () => {
        await store.put('a', 'old');
        const seen: string[] = [];
        await store.putStream(
          'a',
          (async function* () {
            yield bytesOf('new ');
            seen.push(await read('a'), (await keys('')).join());
            yield bytesOf('version');
          })(),
        );
        expect(seen).toEqual(['old', 'a']);
        expect(await read('a')).toBe('new version');
      });

      it('keeps the old object and passes the error on when the stream fails', async () => {
        await store.put('a', 'old');
        const failure = Object.assign(new Error('the source broke'), { code: 'ENOENT', syscall: 'open' });
        const broken = (async function* () {
          yield bytesOf('half');
          throw failure;
        })();
        await expect(store.putStream('a', broken)).rejects.toBe(failure);
        expect(await read('a')).toBe('old');
        expect(await keys('')).toEqual(['a']);
      });

      it('takes a chunk before it asks for the next, so that a source may use its buffer again', async () => {
        const buffer = new Uint8Array(4);
        const source = (async function* () {
          for (const letter of 'abc') {
            buffer.fill(letter.charCodeAt(0));
            yield buffer;
          }
        })();
        await store.putStream('a', source);
        expect(await read('a')).toBe('aaaabbbbcccc');
      });
    });

    describe('getStream', () => {
      beforeEach(() => store.put('digits', '0123456789'));

      it.each([
        [{}, '0123456789'],
        [{ start: 3 }, '3456789'],
        [{ end: 4 }, '0123'],
        [{ start: 3, end: 7 }, '3456'],
        [{ start: 9, end: 10 }, '9'],
        [{ start: 4, end: 4 }, ''],
        [{ start: 8, end: 99 }, '89'],
        [{ start: 10 }, ''],
        [{ start: 50 }, ''],
        [{ start: 50, end: 60 }, ''],
      ])('gives the bytes of %j', async (range, expected) => {
        expect(textOf(await collect(await store.getStream('digits', range)))).toBe(expected);
      });

      it.each([
        { start: -1 },
        { start: 5, end: 4 },
        { end: -1 },
        { start: 0.5 },
        { start: NaN },
        { end: Infinity },
      ])('refuses the range %j', async (range) => {
        const error = await rejection(store.getStream('digits', range));
        expect(error).toMatchObject({ code: 'STORAGE_RANGE_INVALID', status: 416 });
      });

      it('throws STORAGE_NOT_FOUND before any byte', async () => {
        expect(await rejection(store.getStream('none'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
      });

      it('goes on with the object that it began with when that is replaced or deleted', async () => {
        const old = 'o'.repeat(MEBIBYTE);
        await store.put('a', old);
        const replaced = await store.getStream('a');
        await store.put('a', 'new');
        expect(textOf(await collect(replaced))).toBe(old);
        const deleted = await store.getStream('a');
        await store.delete('a');
        expect(textOf(await collect(deleted))).toBe('new');
      });

      it('can be left early', async () => {
        await store.put('a', 'x'.repeat(3 * MEBIBYTE));
        for await (const chunk of await store.getStream('a')) {
          expect(chunk.length).toBeGreaterThan(0);
          break;
        }
        await store.delete('a');
        expect(await store.stat('a')).toBeUndefined();
      });
    });

    describe('big objects', () => {
      it('passes 32 MiB in and out unchanged, a range from the middle included', async () => {
        const hash = createHash('sha256');
        const source = (async function* () {
          for (let i = 0; i < 32; i += 1) {
            const chunk = new Uint8Array(MEBIBYTE).fill(i);
            hash.update(chunk);
            yield chunk;
          }
        })();
        expect(await store.putStream('big', source)).toMatchObject({ size: 32 * MEBIBYTE });
        const back = createHash('sha256');
        for await (const chunk of await store.getStream('big')) back.update(chunk);
        expect(back.digest('hex')).toBe(hash.digest('hex'));
        const range = { start: 5 * MEBIBYTE - 1, end: 5 * MEBIBYTE + 1 };
        expect(await collect(await store.getStream('big', range))).toEqual(Uint8Array.of(4, 5));
      });
    });

    describe('stat', () => {
      it('tells when the object was written, anew with every write, and the same wherever it is asked', async () => {
        const before = Date.now();
        const first = await store.put('a', '1');
        const second = await store.put('a', '2');
        expect(second.modifiedMs).toBeGreaterThanOrEqual(first.modifiedMs);
        // Stores may keep whole seconds, and a file system steps of some milliseconds.
        expect(first.modifiedMs).toBeGreaterThan(before - 1500);
        expect(second.modifiedMs).toBeLessThan(Date.now() + 1500);
        expect((await store.get('a')).stat.modifiedMs).toBe(second.modifiedMs);
        for await (const { modifiedMs } of store.list('a')) expect(modifiedMs).toBe(second.modifiedMs);
      });

      it('tells key, size and generation without reading', async () => {
        const stat = await store.put('a/b', '12345');
        expect(await store.stat('a/b')).toEqual(stat);
      });

      it('is undefined for an object that is not there', async () => {
        expect(await store.stat('none')).toBeUndefined();
        expect(await store.stat('no/such/folder')).toBeUndefined();
      });
    });

    describe('list', () => {
      it('is empty for an empty store', async () => {
        expect(await keys('')).toEqual([]);
        expect(await keys('any/prefix')).toEqual([]);
      });

      it('gives the stat of each object', async () => {
        const stats = [await store.put('a', '1'), await store.put('b/c', '22')];
        const listed: ObjectStat[] = [];
        for await (const stat of store.list('')) listed.push(stat);
        expect(listed).toEqual(stats);
      });

      it('ascends by the bytes of the key, folders or not', async () => {
        const ordered = [
          'a',
          'a b',
          'a-b',
          'a.b',
          'a/b',
          'a/b-c',
          'a/b.c',
          'a/c',
          'a0',
          'aa',
          'b',
          'ä',
          '\uff5e',
          '🚲',
        ];
        const clashing = ['a', 'a/b'];
        const files = ordered.filter((key) => !clashing.includes(key));
        for (const key of files.toReversed()) await store.put(key, 'x');
        expect(await keys('')).toEqual(files);
      });

      it.each([
        ['models/', ['models/v1/a', 'models/v1/b', 'models/v10/a', 'models/v2/a']],
        ['models/v1', ['models/v1/a', 'models/v1/b', 'models/v10/a']],
        ['models/v1/', ['models/v1/a', 'models/v1/b']],
        ['models/v1/a', ['models/v1/a']],
        ['mod', ['models/v1/a', 'models/v1/b', 'models/v10/a', 'models/v2/a']],
        ['models/v3', []],
        ['z', []],
      ])('gives what starts with %j', async (prefix, expected) => {
        for (const key of ['models/v2/a', 'models/v1/b', 'models/v10/a', 'models/v1/a', 'other']) {
          await store.put(key, 'x');
        }
        expect(await keys(prefix)).toEqual(expected);
      });

      it('bears objects that come and go meanwhile', async () => {
        for (let i = 10; i < 30; i += 1) await store.put(`k/${i}`, 'x');
        const seen: string[] = [];
        for await (const { key } of store.list('k/')) {
          seen.push(key);
          await store.delete(`k/${Number(key.slice(2)) + 1}`);
          await store.put('later', 'x');
        }
        expect(seen).toContain('k/10');
        expect(seen.slice().sort()).toEqual(seen);
      });
    });

    describe('delete', () => {
      it('removes the object, and nothing else', async () => {
        await store.put('a/b', '1');
        await store.put('a/c', '2');
        await store.delete('a/b');
        expect(await keys('')).toEqual(['a/c']);
        expect(await rejection(store.get('a/b'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
      });

      it('is content when there is no such object', async () => {
        await store.delete('none');
        await store.delete('none', { ifGeneration: '1' });
      });

      it('removes the generation that the caller saw, and no other', async () => {
        const { generation } = await store.put('a', '1');
        const now = await store.put('a', '2');
        const error = await rejection(store.delete('a', { ifGeneration: generation }));
        expect(error).toMatchObject({ code: 'STORAGE_CONFLICT', details: { actual: now.generation } });
        expect(await read('a')).toBe('2');
        await store.delete('a', { ifGeneration: now.generation });
        expect(await store.stat('a')).toBeUndefined();
      });

      it('makes room for an object where longer keys were', async () => {
        await store.put('a/b/c', '1');
        await store.delete('a/b/c');
        await store.put('a', '2');
        expect(await keys('')).toEqual(['a']);
      });

      it('does not disturb writers of the same folder', async () => {
        await Promise.all(
          Array.from({ length: 6 }, async (_, writer) => {
            for (let i = 0; i < 5; i += 1) {
              await store.put(`shared/folder/${writer}`, 'x');
              await store.delete(`shared/folder/${writer}`);
            }
          }),
        );
        expect(await keys('')).toEqual([]);
      });
    });

    describe('abort signals', () => {
      it('throws the reason and does nothing when the signal was aborted before', async () => {
        await store.put('a', 'old');
        const reason = new Error('no longer wanted');
        const signal = AbortSignal.abort(reason);
        await expect(store.get('a', { signal })).rejects.toBe(reason);
        await expect(store.getStream('a', { signal })).rejects.toBe(reason);
        await expect(store.put('a', 'new', { signal })).rejects.toBe(reason);
        await expect(store.putStream('a', streamOf('new'), { signal })).rejects.toBe(reason);
        await expect(store.delete('a', { signal })).rejects.toBe(reason);
        expect(await read('a')).toBe('old');
      });

      it('ends a write whose stream is aborted between two chunks', async () => {
        const controller = new AbortController();
        const reason = new Error('stop');
        const source = (async function* () {
          yield bytesOf('half');
          controller.abort(reason);
          yield bytesOf('whole');
        })();
        await expect(store.putStream('a', source, { signal: controller.signal })).rejects.toBe(reason);
        expect(await keys('')).toEqual([]);
      });

      it('ends a write whose stream never gives its next chunk', async () => {
        const controller = new AbortController();
        const reason = new Error('stop');
        const stuck = (async function* () {
          yield bytesOf('half');
          queueMicrotask(() => controller.abort(reason));
          await new Promise(() => undefined);
        })();
        await expect(store.putStream('a', stuck, { signal: controller.signal })).rejects.toBe(reason);
        expect(await keys('')).toEqual([]);
      });

      it('ends a read between two chunks', async () => {
        await store.put('a', 'x'.repeat(3 * MEBIBYTE));
        const controller = new AbortController();
        const reason = new Error('stop');
        const chunks = await store.getStream('a', { signal: controller.signal });
        let read = 0;
        const reading = (async () => {
          for await (const chunk of chunks) {
            read += chunk.length;
            controller.abort(reason);
          }
        })();
        await expect(reading).rejects.toBe(reason);
        expect(read).toBeLessThan(3 * MEBIBYTE);
      });
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

/** The `BusynessError` that an attempt ends with; fails when it ends otherwise. */
async function rejection(attempt: Promise<unknown>): Promise<BusynessError> {
  const error = await attempt.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof BusynessError)) throw error;
  return error;
}

import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';

import { bytesOf, collect, streamOf, textOf } from '../bytes.js';
import { rejection } from './rejection.js';
import { type Subject } from './subject.js';

const MEBIBYTE = 1024 * 1024;

/** What every object store must do: streams. */
export function describeStreams(subject: Subject): void {
  describe('putStream', () => {
    it('stores the chunks one after the other', async () => {
      const stat = await subject.store.putStream('a', streamOf('one ', 'two ', '', 'three'));
      expect(stat).toMatchObject({ key: 'a', size: 13 });
      expect(await subject.read('a')).toBe('one two three');
    });

    it('stores a stream without chunks as an empty object', async () => {
      expect(await subject.store.putStream('a', streamOf())).toMatchObject({ size: 0 });
      expect(await subject.read('a')).toBe('');
    });

    it('shows nothing before the stream has ended', async () => {
      await subject.store.put('a', 'old');
      const seen: string[] = [];
      await subject.store.putStream(
        'a',
        (async function* () {
          yield bytesOf('new ');
          seen.push(await subject.read('a'), (await subject.keys('')).join());
          yield bytesOf('version');
        })(),
      );
      expect(seen).toEqual(['old', 'a']);
      expect(await subject.read('a')).toBe('new version');
    });

    it('keeps the old object and passes the error on when the stream fails', async () => {
      await subject.store.put('a', 'old');
      const failure = Object.assign(new Error('the source broke'), { code: 'ENOENT', syscall: 'open' });
      const broken = (async function* () {
        yield bytesOf('half');
        throw failure;
      })();
      await expect(subject.store.putStream('a', broken)).rejects.toBe(failure);
      expect(await subject.read('a')).toBe('old');
      expect(await subject.keys('')).toEqual(['a']);
    });

    it('takes a chunk before it asks for the next, so that a source may use its buffer again', async () => {
      const buffer = new Uint8Array(4);
      const source = (async function* () {
        for (const letter of 'abc') {
          buffer.fill(letter.charCodeAt(0));
          yield buffer;
        }
      })();
      await subject.store.putStream('a', source);
      expect(await subject.read('a')).toBe('aaaabbbbcccc');
    });
  });

  describe('getStream', () => {
    beforeEach(() => subject.store.put('digits', '0123456789'));

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
      expect(textOf(await collect(await subject.store.getStream('digits', range)))).toBe(expected);
    });

    it.each([
      { start: -1 },
      { start: 5, end: 4 },
      { end: -1 },
      { start: 0.5 },
      { start: NaN },
      { end: Infinity },
    ])('refuses the range %j', async (range) => {
      const error = await rejection(subject.store.getStream('digits', range));
      expect(error).toMatchObject({ code: 'STORAGE_RANGE_INVALID', status: 416 });
    });

    it('throws STORAGE_NOT_FOUND before any byte', async () => {
      expect(await rejection(subject.store.getStream('none'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
    });

    it('goes on with the object that it began with when that is replaced or deleted', async () => {
      const old = 'o'.repeat(MEBIBYTE);
      await subject.store.put('a', old);
      const replaced = await subject.store.getStream('a');
      await subject.store.put('a', 'new');
      expect(textOf(await collect(replaced))).toBe(old);
      const deleted = await subject.store.getStream('a');
      await subject.store.delete('a');
      expect(textOf(await collect(deleted))).toBe('new');
    });

    it('can be left early', async () => {
      await subject.store.put('a', 'x'.repeat(3 * MEBIBYTE));
      for await (const chunk of await subject.store.getStream('a')) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      await subject.store.delete('a');
      expect(await subject.store.stat('a')).toBeUndefined();
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
      expect(await subject.store.putStream('big', source)).toMatchObject({ size: 32 * MEBIBYTE });
      const back = createHash('sha256');
      for await (const chunk of await subject.store.getStream('big')) back.update(chunk);
      expect(back.digest('hex')).toBe(hash.digest('hex'));
      const range = { start: 5 * MEBIBYTE - 1, end: 5 * MEBIBYTE + 1 };
      expect(await collect(await subject.store.getStream('big', range))).toEqual(Uint8Array.of(4, 5));
    });
  });
}

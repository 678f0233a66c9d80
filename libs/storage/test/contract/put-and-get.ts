import { describe, expect, it } from 'vitest';

import { bytesOf, collect, textOf } from '../bytes.js';
import { rejection } from './rejection.js';
import { type Subject } from './subject.js';

/** What every object store must do: put and get. */
export function describePutAndGet(subject: Subject): void {
  describe('put and get', () => {
    it('returns the bytes that were put, and their stat', async () => {
      const stat = await subject.store.put('a/b.txt', bytesOf('hello'));
      expect(stat).toMatchObject({ key: 'a/b.txt', size: 5 });
      const object = await subject.store.get('a/b.txt');
      expect(textOf(object.bytes)).toBe('hello');
      expect(object.stat).toEqual(stat);
    });

    it('stores a string as UTF-8', async () => {
      expect(await subject.store.put('a', 'süß')).toMatchObject({ size: 5 });
      expect(await subject.read('a')).toBe('süß');
    });

    it('stores no bytes at all', async () => {
      expect(await subject.store.put('empty', new Uint8Array())).toMatchObject({ size: 0 });
      expect((await subject.store.get('empty')).bytes).toEqual(new Uint8Array());
      expect(await collect(await subject.store.getStream('empty'))).toEqual(new Uint8Array());
    });

    it('keeps every byte value, and views into larger buffers, as they are', async () => {
      const all = Uint8Array.from({ length: 1024 }, (_, i) => i % 256);
      await subject.store.put('bytes', all.subarray(100, 700));
      expect((await subject.store.get('bytes')).bytes).toEqual(all.slice(100, 700));
    });

    it('gives bytes that start at the beginning of their buffer, so that typed arrays fit onto them', async () => {
      await subject.store.put('floats', new Uint8Array(Float64Array.of(1.5, -2.25).buffer));
      const { bytes } = await subject.store.get('floats');
      expect(new Float64Array(bytes.buffer, bytes.byteOffset, 2)).toEqual(Float64Array.of(1.5, -2.25));
    });

    it('replaces what was there', async () => {
      await subject.store.put('a', 'a longer first version');
      await subject.store.put('a', 'second');
      expect(await subject.read('a')).toBe('second');
    });

    it('shares no memory with its callers', async () => {
      const mine = bytesOf('mine');
      await subject.store.put('a', mine);
      mine.fill(0);
      const first = await subject.store.get('a');
      first.bytes.fill(0);
      expect(await subject.read('a')).toBe('mine');
    });

    it('shows every write to another client of the same store at once', async () => {
      await subject.store.put('a', '1');
      const other = subject.reopen();
      expect(textOf((await other.get('a')).bytes)).toBe('1');
      await other.put('a', '2');
      expect(await subject.read('a')).toBe('2');
    });

    it('throws STORAGE_NOT_FOUND for an object that is not there', async () => {
      const error = await rejection(subject.store.get('no/such'));
      expect(error).toMatchObject({ code: 'STORAGE_NOT_FOUND', status: 404, details: { key: 'no/such' } });
      expect(error.message).toContain(subject.store.uri);
      expect(error.hint).not.toBe('');
    });

    it('holds no object where only longer keys are', async () => {
      await subject.store.put('a/b/c', '1');
      expect(await rejection(subject.store.get('a/b'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
      expect(await rejection(subject.store.getStream('a/b'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
      expect(await rejection(subject.store.get('a/b/c/d'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
      expect(await subject.store.stat('a/b')).toBeUndefined();
      expect(await subject.store.stat('a/b/c/d')).toBeUndefined();
    });
  });
}

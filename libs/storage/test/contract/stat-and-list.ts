import { describe, expect, it } from 'vitest';

import { type ObjectStat } from '../../src/index.js';
import { type Subject } from './subject.js';

/** What every object store must do: stat and list. */
export function describeStatAndList(subject: Subject): void {
  describe('stat', () => {
    it('tells when the object was written, anew with every write, and the same wherever it is asked', async () => {
      const before = Date.now();
      const first = await subject.store.put('a', '1');
      const second = await subject.store.put('a', '2');
      expect(second.modifiedMs).toBeGreaterThanOrEqual(first.modifiedMs);
      // Stores may keep whole seconds, and a file system steps of some milliseconds.
      expect(first.modifiedMs).toBeGreaterThan(before - 1500);
      expect(second.modifiedMs).toBeLessThan(Date.now() + 1500);
      expect((await subject.store.get('a')).stat.modifiedMs).toBe(second.modifiedMs);
      for await (const { modifiedMs } of subject.store.list('a')) expect(modifiedMs).toBe(second.modifiedMs);
    });

    it('tells key, size and generation without reading', async () => {
      const stat = await subject.store.put('a/b', '12345');
      expect(await subject.store.stat('a/b')).toEqual(stat);
    });

    it('is undefined for an object that is not there', async () => {
      expect(await subject.store.stat('none')).toBeUndefined();
      expect(await subject.store.stat('no/such/folder')).toBeUndefined();
    });
  });

  describe('list', () => {
    it('is empty for an empty store', async () => {
      expect(await subject.keys('')).toEqual([]);
      expect(await subject.keys('any/prefix')).toEqual([]);
    });

    it('gives the stat of each object', async () => {
      const stats = [await subject.store.put('a', '1'), await subject.store.put('b/c', '22')];
      const listed: ObjectStat[] = [];
      for await (const stat of subject.store.list('')) listed.push(stat);
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
      for (const key of files.toReversed()) await subject.store.put(key, 'x');
      expect(await subject.keys('')).toEqual(files);
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
        await subject.store.put(key, 'x');
      }
      expect(await subject.keys(prefix)).toEqual(expected);
    });

    it('bears objects that come and go meanwhile', async () => {
      for (let i = 10; i < 30; i += 1) await subject.store.put(`k/${i}`, 'x');
      const seen: string[] = [];
      for await (const { key } of subject.store.list('k/')) {
        seen.push(key);
        await subject.store.delete(`k/${Number(key.slice(2)) + 1}`);
        await subject.store.put('later', 'x');
      }
      expect(seen).toContain('k/10');
      expect(seen.slice().sort()).toEqual(seen);
    });
  });
}

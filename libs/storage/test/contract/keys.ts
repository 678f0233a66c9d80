import { describe, expect, it } from 'vitest';

import { streamOf } from '../bytes.js';
import { rejection } from './rejection.js';
import { type Subject } from './subject.js';

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

/** What every object store must do: keys. */
export function describeKeys(subject: Subject): void {
  describe('keys', () => {
    it.each(GOOD_KEYS)('holds an object under %j', async (key) => {
      await subject.store.put(key, key);
      expect(await subject.read(key)).toBe(key);
      expect(await subject.keys('')).toEqual([key]);
    });

    it.each(BAD_KEYS)('refuses %j in every method', async (key) => {
      const attempts = [
        subject.store.get(key),
        subject.store.getStream(key),
        subject.store.put(key, 'x'),
        subject.store.putStream(key, streamOf('x')),
        subject.store.stat(key),
        subject.store.delete(key),
      ];
      for (const attempt of attempts) {
        expect(await rejection(attempt)).toMatchObject({ code: 'STORAGE_KEY_INVALID', status: 400 });
      }
      expect(await subject.keys('')).toEqual([]);
    });

    it('refuses a prefix that leaves the root', async () => {
      for (const prefix of ['../', '/', 'a/../', 'a//b', '.store/']) {
        expect(await rejection(subject.keys(prefix))).toMatchObject({ code: 'STORAGE_KEY_INVALID' });
      }
    });
  });
}

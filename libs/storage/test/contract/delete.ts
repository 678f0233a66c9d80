import { describe, expect, it } from 'vitest';

import { rejection } from './rejection.js';
import { type Subject } from './subject.js';

/** What every object store must do: delete. */
export function describeDelete(subject: Subject): void {
  describe('delete', () => {
    it('removes the object, and nothing else', async () => {
      await subject.store.put('a/b', '1');
      await subject.store.put('a/c', '2');
      await subject.store.delete('a/b');
      expect(await subject.keys('')).toEqual(['a/c']);
      expect(await rejection(subject.store.get('a/b'))).toMatchObject({ code: 'STORAGE_NOT_FOUND' });
    });

    it('is content when there is no such object', async () => {
      await subject.store.delete('none');
      await subject.store.delete('none', { ifGeneration: '1' });
    });

    it('removes the generation that the caller saw, and no other', async () => {
      const { generation } = await subject.store.put('a', '1');
      const now = await subject.store.put('a', '2');
      const error = await rejection(subject.store.delete('a', { ifGeneration: generation }));
      expect(error).toMatchObject({ code: 'STORAGE_CONFLICT', details: { actual: now.generation } });
      expect(await subject.read('a')).toBe('2');
      await subject.store.delete('a', { ifGeneration: now.generation });
      expect(await subject.store.stat('a')).toBeUndefined();
    });

    it('makes room for an object where longer keys were', async () => {
      await subject.store.put('a/b/c', '1');
      await subject.store.delete('a/b/c');
      await subject.store.put('a', '2');
      expect(await subject.keys('')).toEqual(['a']);
    });

    it('does not disturb writers of the same folder', async () => {
      await Promise.all(
        Array.from({ length: 6 }, async (_, writer) => {
          for (let i = 0; i < 5; i += 1) {
            await subject.store.put(`shared/folder/${writer}`, 'x');
            await subject.store.delete(`shared/folder/${writer}`);
          }
        }),
      );
      expect(await subject.keys('')).toEqual([]);
    });
  });
}

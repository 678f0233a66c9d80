import { describe, expect, it } from 'vitest';

import { bytesOf, streamOf } from '../bytes.js';
import { type Subject } from './subject.js';

const MEBIBYTE = 1024 * 1024;

/** What every object store must do: abort signals. */
export function describeAbortSignals(subject: Subject): void {
  describe('abort signals', () => {
    it('throws the reason and does nothing when the signal was aborted before', async () => {
      await subject.store.put('a', 'old');
      const reason = new Error('no longer wanted');
      const signal = AbortSignal.abort(reason);
      await expect(subject.store.get('a', { signal })).rejects.toBe(reason);
      await expect(subject.store.getStream('a', { signal })).rejects.toBe(reason);
      await expect(subject.store.put('a', 'new', { signal })).rejects.toBe(reason);
      await expect(subject.store.putStream('a', streamOf('new'), { signal })).rejects.toBe(reason);
      await expect(subject.store.delete('a', { signal })).rejects.toBe(reason);
      expect(await subject.read('a')).toBe('old');
    });

    it('ends a write whose stream is aborted between two chunks', async () => {
      const controller = new AbortController();
      const reason = new Error('stop');
      const source = (async function* () {
        yield bytesOf('half');
        controller.abort(reason);
        yield bytesOf('whole');
      })();
      await expect(subject.store.putStream('a', source, { signal: controller.signal })).rejects.toBe(reason);
      expect(await subject.keys('')).toEqual([]);
    });

    it('ends a write whose stream never gives its next chunk', async () => {
      const controller = new AbortController();
      const reason = new Error('stop');
      const stuck = (async function* () {
        yield bytesOf('half');
        queueMicrotask(() => controller.abort(reason));
        await new Promise(() => undefined);
      })();
      await expect(subject.store.putStream('a', stuck, { signal: controller.signal })).rejects.toBe(reason);
      expect(await subject.keys('')).toEqual([]);
    });

    it('ends a read between two chunks', async () => {
      await subject.store.put('a', 'x'.repeat(3 * MEBIBYTE));
      const controller = new AbortController();
      const reason = new Error('stop');
      const chunks = await subject.store.getStream('a', { signal: controller.signal });
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
}

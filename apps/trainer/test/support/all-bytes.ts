import { type ObjectStore, checksum } from '@busyness/storage';

/**
 * Returns the checksums of all that was made in a store, by key; of JSON the values without the times of the clock. The
 * records of runs are not what was made: there is one of every attempt.
 */
export async function allBytes(store: ObjectStore, prefix = ''): Promise<Record<string, unknown>> {
  const files: Record<string, unknown> = {};
  for await (const { key } of store.list(prefix)) {
    if (key.startsWith('runs/')) continue;
    const { bytes } = await store.get(key);
    files[key] = key.endsWith('.json') ? withoutTimes(bytes) : checksum(bytes);
  }
  return files;
}

function withoutTimes(bytes: Uint8Array): unknown {
  const isClock = (key: string) => key === 'timings' || key === 'at';
  const text = Buffer.from(bytes).toString();
  return JSON.parse(text, (key, inner: unknown) => (isClock(key) ? undefined : inner));
}

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
    files[key] = key.endsWith('.json') ? withoutTimes(key, bytes) : checksum(bytes);
  }
  return files;
}

/** A change of the champion has a random `id` too, and the record a checksum over time and `id`. */
const CHAMPION = 'registry/champion.json';

function withoutTimes(key: string, bytes: Uint8Array): unknown {
  const left = ['timings', 'at', ...(key.endsWith(CHAMPION) ? ['id', 'sha256'] : [])];
  const text = Buffer.from(bytes).toString();
  return JSON.parse(text, (name, inner: unknown) => (left.includes(name) ? undefined : inner));
}

import { type ObjectStore, checksum } from '@busyness/storage';

/**
 * Returns the checksums of all that is in a store, by key; of JSON the values without the times of the clock, nor what
 * hangs on them: the ids and the checksum of the changes of the champion.
 */
export async function allBytes(store: ObjectStore, prefix = ''): Promise<Record<string, unknown>> {
  const files: Record<string, unknown> = {};
  for await (const { key } of store.list(prefix)) {
    const { bytes } = await store.get(key);
    files[key] = key.endsWith('.json') ? withoutTimes(key, bytes) : checksum(bytes);
  }
  return files;
}

const TIMES = ['timings', 'at'];

function withoutTimes(name: string, bytes: Uint8Array): unknown {
  const left = name.endsWith('/champion.json') ? [...TIMES, 'id', 'sha256'] : TIMES;
  return JSON.parse(Buffer.from(bytes).toString(), (key, inner: unknown) =>
    left.includes(key) ? undefined : inner,
  );
}

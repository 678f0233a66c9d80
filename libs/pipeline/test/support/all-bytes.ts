import type { ObjectStore } from '@busyness/storage';

/** Returns everything in a store, by key; of manifests and the champion's history without the times of the clock. */
export async function allBytes(store: ObjectStore, prefix = ''): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { key } of store.list(prefix)) {
    const { bytes } = await store.get(key);
    files[key] = key.endsWith('.json') ? withoutTimes(bytes) : Buffer.from(bytes).toString('base64');
  }
  return files;
}

function withoutTimes(bytes: Uint8Array): string {
  const isClock = (key: string) => key === 'timings' || key === 'at';
  const value: unknown = JSON.parse(Buffer.from(bytes).toString());
  return JSON.stringify(value, (key, inner: unknown) => (isClock(key) ? undefined : inner));
}

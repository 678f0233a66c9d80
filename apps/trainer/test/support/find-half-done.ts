import { type ObjectStore, checksum } from '@busyness/storage';

const PENDING = 'pending\n';

interface Listed {
  readonly sha256: string;
  readonly key?: string;
}

/**
 * Returns what is listed in some manifest or version of a store and not there, byte for byte: nothing in a store that
 * is whole, however the processes that wrote it ended.
 */
export async function findHalfDone(store: ObjectStore): Promise<string[]> {
  const missing: string[] = [];
  for await (const { key } of store.list('')) {
    const folder = key.slice(0, key.lastIndexOf('/') + 1);
    const files = await listedIn(store, key);
    for (const [name, { sha256, key: where = folder + name }] of Object.entries(files)) {
      const isThere = (await store.stat(where)) !== undefined;
      if (!isThere || checksum((await store.get(where)).bytes) !== sha256) missing.push(where);
    }
  }
  return missing;
}

async function listedIn(store: ObjectStore, key: string): Promise<Readonly<Record<string, Listed>>> {
  if (!/\/(manifest|version)\.json$/.test(key)) return {};
  const { bytes } = await store.get(key);
  const text = Buffer.from(bytes).toString();
  // A registration that was cut short: no version yet.
  if (text === PENDING) return {};
  const { outputs, files } = JSON.parse(text) as Record<string, object>;
  return (outputs ?? files) as Record<string, Listed>;
}

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { errors } from './errors.js';
import { FileStore } from './file/file-store.js';
import { layoutOf } from './file/layout.js';
import { type GcsOptions } from './gcs/gcs-options.js';
import { GcsStore } from './gcs/gcs-store.js';
import { parseGcsUri } from './gcs/parse-gcs-uri.js';
import { MemoryStore } from './memory/memory-store.js';
import { type ObjectStore } from './object-store.js';

/** How to open a store. */
export interface OpenStoreOptions {
  /** What relative paths start from; the process's working folder when not given. */
  readonly cwd?: string;
  /** `file://`: how long to wait for a process that holds a key's lock, which it should for milliseconds (30 s). */
  readonly lockPatienceMs?: number;
  /** `gs://` */
  readonly gcs?: GcsOptions;
}

const OPENERS: Readonly<Record<string, (uri: string, options: OpenStoreOptions) => ObjectStore>> = {
  file: (uri, options) => openFolder(folderOf(uri, options), options),
  gs: (uri, options) => new GcsStore(parseGcsUri(uri), options.gcs),
  memory: (uri) => openMemory(uri),
};

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/** The named stores of `memory://name`: one each in this process. */
const memories = new Map<string, MemoryStore>();

/**
 * Returns the object store that a URI names; touches nothing yet, a folder is made by the first write.
 *
 * - `./data`, `/data`: a folder, also written `file://./data` (relative), `file:///data` (absolute, where
 *   `%20` is a space). Folders work on POSIX file systems with hard links.
 * - `gs://bucket/folder`: what begins with `folder/` in a bucket of Google Cloud Storage, as it is written; with
 *   application-default credentials.
 * - `memory://`: a new, empty store; `memory://name`: the store of that name in this process.
 *
 * Throws `STORAGE_URI_INVALID` for any other scheme, and says which there are.
 */
export function openStore(uri: string, options: OpenStoreOptions = {}): ObjectStore {
  if (uri.trim() === '') throw errors.STORAGE_URI_INVALID({ uri, why: 'it is empty' });
  const scheme = SCHEME.exec(uri)?.[1].toLowerCase();
  if (scheme === undefined) return openFolder(resolve(options.cwd ?? process.cwd(), uri), options);
  if (!Object.hasOwn(OPENERS, scheme)) {
    const known = Object.keys(OPENERS).map((name) => `${name}://`);
    const why = `there is no scheme "${scheme}://"; there are ${known.join(', ')}`;
    throw errors.STORAGE_URI_INVALID({ uri, why });
  }
  return OPENERS[scheme](uri, options);
}

function openFolder(path: string, options: OpenStoreOptions): ObjectStore {
  return new FileStore(layoutOf(path, options.lockPatienceMs));
}

function folderOf(uri: string, options: OpenStoreOptions): string {
  const rest = uri.replace(SCHEME, '');
  try {
    if (rest.startsWith('/')) return resolve(fileURLToPath(`file://${rest}`));
    if (/^\.{1,2}(\/|$)/.test(rest)) return resolve(options.cwd ?? process.cwd(), decodeURIComponent(rest));
  } catch (error) {
    const why = `its path cannot be decoded (${(error as Error).message})`;
    throw errors.STORAGE_URI_INVALID({ uri, why }, error);
  }
  const why = `"${rest.split('/')[0]}" would be another machine; a relative path begins with "./"`;
  throw errors.STORAGE_URI_INVALID({ uri, why });
}

function openMemory(uri: string): MemoryStore {
  const name = uri.replace(SCHEME, '');
  if (name === '') return new MemoryStore('memory://');
  const canonical = `memory://${name}`;
  const store = memories.get(canonical) ?? new MemoryStore(canonical);
  memories.set(canonical, store);
  return store;
}

import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { RESERVED_FOLDER } from '../keys/check-key.js';
import { type LockFolders } from './lock.js';

const LOCK_PATIENCE_MS = 30_000;

/** Where a file store keeps what: objects under their own keys, its own things in `.store`. */
export interface Layout extends LockFolders {
  readonly root: string;
  objectPath(key: string): string;
  lockPath(key: string): string;
}

/** The layout of the store in the folder `root` (an absolute path). */
export function layoutOf(root: string, patienceMs = LOCK_PATIENCE_MS): Layout {
  const temporary = join(root, RESERVED_FOLDER, 'tmp');
  const locks = join(root, RESERVED_FOLDER, 'locks');
  return {
    root,
    temporary,
    locks,
    patienceMs,
    objectPath: (key) => join(root, ...key.split('/')),
    lockPath: (key) => join(locks, createHash('sha256').update(key).digest('hex').slice(0, 32)),
  };
}

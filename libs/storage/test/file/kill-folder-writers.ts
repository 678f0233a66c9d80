import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';

import { openStore } from '../../src/index.js';
import { killWriters } from '../kill-writers.js';
import { temporaryFolder } from '../temporary-folder.js';

/** Kills writers of a folder; also expects that nothing is left of the dead writers once others have written. */
export async function killFolderWriters(kills: number): Promise<void> {
  const root = await temporaryFolder();
  let seenLock = false;
  await killWriters({
    kills,
    uri: root,
    open: () => openStore(root),
    async afterKills() {
      seenLock ||= (await readdir(join(root, '.store/locks'))).length > 0;
    },
    async afterWrites() {
      expect(await readdir(join(root, '.store/tmp'))).toEqual([]);
      expect(await readdir(join(root, '.store/locks'))).toEqual([]);
    },
  });
  if (!seenLock) console.warn('no writer died while it held a lock this time; lock.test.ts covers that');
}

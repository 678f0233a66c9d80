import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStore } from '../../src/index.js';
import { describeObjectStore } from '../object-store-contract.js';

describeObjectStore('file://', async () => {
  const root = await mkdtemp(join(tmpdir(), 'busyness-storage-'));
  const open = () => openStore(`file://${root}`);
  return { store: open(), reopen: open, close: () => rm(root, { recursive: true, force: true }) };
});

import { type Emulator, startEmulator } from '@busyness/gcs-emulator';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';

import { openStore } from '../../src/index.js';
import { describeObjectStore } from '../object-store-contract.js';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({ buckets: ['contract'] });
});
afterAll(() => emulator.close());

describeObjectStore('gs://', async () => {
  const uri = `gs://contract/${randomUUID()}`;
  const open = () => openStore(uri, { gcs: { endpoint: emulator.url } });
  return { store: open(), reopen: open, close: async () => undefined };
});

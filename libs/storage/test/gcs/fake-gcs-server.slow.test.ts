import { type FakeGcsServer, installPeers, startFakeGcsServer } from '@busyness/gcs-emulator';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';

import { openStore } from '../../src/index.js';
import { describeObjectStore } from '../object-store-contract.js';

const peers = await installPeers();
if (peers === undefined)
  console.warn('skipped: fake-gcs-server is not to be had here (no pip, or no network)');

describe.skipIf(peers === undefined)('fake-gcs-server', () => {
  let server: FakeGcsServer;
  beforeAll(async () => {
    server = await startFakeGcsServer(peers!.fakeGcsServer, { buckets: ['contract'] });
  }, 60_000);
  afterAll(() => server.close());

  describeObjectStore('gs:// on fake-gcs-server', async () => {
    const uri = `gs://contract/${randomUUID()}`;
    const open = () => openStore(uri, { gcs: { endpoint: server.url, pauseMs: 5, timeoutMs: 5000 } });
    return { store: open(), reopen: open, close: async () => undefined };
  });
});

import { startEmulator } from '@busyness/gcs-emulator';
import { onTestFinished } from 'vitest';

import { openStore } from '../../src/index.js';
import { killWriters } from '../kill-writers.js';

/** Kills writers of a bucket. */
export async function killBucketWriters(kills: number): Promise<void> {
  const emulator = await startEmulator({ buckets: ['kills'] });
  onTestFinished(() => emulator.close());
  const endpoint = emulator.url;
  const uri = 'gs://kills/store';
  await killWriters({ kills, uri, endpoint, open: () => openStore(uri, { gcs: { endpoint } }) });
}

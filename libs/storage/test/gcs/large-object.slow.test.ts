import { startEmulator } from '@busyness/gcs-emulator';
import { expect, it, onTestFinished } from 'vitest';

import { startChild } from '../children/start-child.js';

const TWO_GIGABYTES = 2_000_000_000;

it('passes 2 GB up and down in less than 300 MB of memory', async () => {
  const emulator = await startEmulator({ buckets: ['large'] });
  onTestFinished(() => emulator.close());
  const child = startChild('./large-object.mjs', 'gs://large/store', emulator.url, String(TWO_GIGABYTES));
  const measured = JSON.parse(await child.nextLine());
  console.log(measured);
  expect(measured).toMatchObject({ bytes: TWO_GIGABYTES, same: true });
  expect(measured.peakMegabytes).toBeLessThan(300);
}, 600_000);

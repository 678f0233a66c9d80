import { startEmulator } from '@busyness/gcs-emulator';
import { it, onTestFinished } from 'vitest';

import { workUnderFaults } from './random-faults.js';

const SEEDS = 25;

it(`gs:// loses and doubles nothing under ${SEEDS} seeded schedules of faults`, async () => {
  const emulator = await startEmulator({ buckets: ['faults'] });
  onTestFinished(() => emulator.close());
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    await workUnderFaults(emulator, seed).catch((cause: unknown) => {
      throw new Error(`the schedule of seed ${seed} is violated`, { cause });
    });
  }
}, 120_000);

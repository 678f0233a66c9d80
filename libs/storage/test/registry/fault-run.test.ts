import { startEmulator } from '@busyness/gcs-emulator';
import { describe, expect, it } from 'vitest';

import { openStore } from '../../src/index.js';
import { runFaultSchedule, type ScheduleWorld } from './fault-schedule.js';
import { type Faults, FaultyStore } from './faulty-store.js';

const SCHEDULES = process.env['BUSYNESS_SLOW_TESTS'] === '1' ? 500 : Number(process.env['N'] ?? 50);
const FAULTS: Faults = { refused: 0.03, unanswered: 0.05, late: 0.03 };
const RATES = {
  delay: 0.1,
  'too-many-requests': 0.02,
  unavailable: 0.03,
  'cut-request': 0.03,
  'cut-response': 0.03,
  'lose-response': 0.05,
};

/** So many schedules at once: most of their time they wait. */
const AT_ONCE = 10;

/** Every request may go wrong, and no client tries again by itself. */
async function memoryWorld(): Promise<ScheduleWorld> {
  const calm = openStore('memory://');
  const clients: FaultyStore[] = [];
  return {
    clients: 4,
    actions: 10,
    calm,
    client(random) {
      const client = new FaultyStore(calm, random, FAULTS);
      clients.push(client);
      return client;
    },
    async settle() {
      for (const client of clients) await Promise.all(client.late);
    },
    close: async () => undefined,
  };
}

/** The service is at fault, and clients soon lose patience, but for the reader. */
async function emulatorWorld(seed: number): Promise<ScheduleWorld> {
  const emulator = await startEmulator({ buckets: ['faults'] });
  emulator.turnFaults({ seed, rates: RATES, maxDelayMs: 5 });
  const open = (patienceMs: number) =>
    openStore('gs://faults', { gcs: { endpoint: emulator.url, pauseMs: 1, timeoutMs: 300, patienceMs } });
  return {
    clients: 3,
    actions: 5,
    calm: open(60_000),
    client: () => open(3),
    async settle() {
      emulator.turnFaults({});
    },
    close: () => emulator.close(),
  };
}

describe.each([
  ['memory://', memoryWorld],
  ['gs://', emulatorWorld],
] as const)('the registry under faults in %s', (_, openWorld) => {
  it(`loses, doubles and halves nothing in ${SCHEDULES} schedules`, async () => {
    const violations: string[] = [];
    const seeds = Array.from({ length: SCHEDULES }, (_, i) => i + 1);
    const worker = async () => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        const world = await openWorld(seed);
        for (const what of await runFaultSchedule(seed, world)) violations.push(`seed ${seed}: ${what}`);
        await world.close();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    expect(violations).toEqual([]);
  }, 900_000);
});

import { createRandom } from '@busyness/core';
import { type Emulator, type FaultSettings } from '@busyness/gcs-emulator';
import { expect } from 'vitest';

import { type ObjectStore, openStore } from '../../src/index.js';
import { collect, streamOf, textOf } from '../bytes.js';

const CLIENTS = 3;
const STEPS = 8;
const RATES: FaultSettings['rates'] = {
  delay: 0.1,
  'too-many-requests': 0.05,
  unavailable: 0.05,
  'cut-request': 0.05,
  'cut-response': 0.05,
  'lose-response': 0.05,
};

/**
 * Lets several clients work while requests go wrong by chance: each on keys of its own, where it knows what must be
 * there, and all on one counter, from which no increment may be lost and to which none may be added twice.
 */
export async function workUnderFaults(emulator: Emulator, seed: number): Promise<void> {
  const uri = `gs://faults/seed-${seed}`;
  const open = () => openStore(uri, { gcs: { endpoint: emulator.url, pauseMs: 2, pieceBytes: 256 * 1024 } });
  await open().put('counter', '0');
  emulator.turnFaults({ seed, rates: RATES, maxDelayMs: 10 });
  const works = await Promise.allSettled(
    Array.from({ length: CLIENTS }, (_, client) => work(open(), client, createRandom(seed, client))),
  );
  emulator.turnFaults({});
  for (const each of works) if (each.status === 'rejected') throw each.reason;
  const counts = works.map((each) => (each.status === 'fulfilled' ? each.value.increments : 0));
  const { bytes } = await open().get('counter');
  expect(Number(textOf(bytes))).toBe(counts.reduce((sum, count) => sum + count, 0));
  for (const each of works) {
    if (each.status === 'fulfilled') await expectHeld(open(), each.value.held);
  }
}

/** What a client knows must be in the store. */
type Held = Map<string, { readonly text: string; readonly generation: string }>;

async function work(store: ObjectStore, client: number, random: () => number) {
  const held: Held = new Map();
  let increments = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const key = `client-${client}/${Math.floor(random() * 3)}`;
    const present = held.get(key);
    const text = `${client}.${step} `.repeat(random() < 0.2 ? 100_000 : 100);
    switch (Math.floor(random() * 5)) {
      case 0:
        held.set(key, { text, ...(await store.put(key, text)) });
        break;
      case 1: {
        const ifGeneration = present?.generation ?? 'absent';
        held.set(key, { text, ...(await store.putStream(key, streamOf(text), { ifGeneration })) });
        break;
      }
      case 2:
        await store.delete(key, { ifGeneration: present?.generation });
        held.delete(key);
        break;
      case 3:
        await expectHeld(store, held);
        break;
      default:
        await increment(store);
        increments += 1;
    }
  }
  return { held, increments };
}

async function increment(store: ObjectStore): Promise<void> {
  for (;;) {
    const { bytes, stat } = await store.get('counter');
    try {
      await store.put('counter', String(Number(textOf(bytes)) + 1), { ifGeneration: stat.generation });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'STORAGE_CONFLICT') throw error;
    }
  }
}

async function expectHeld(store: ObjectStore, held: Held): Promise<void> {
  for (const [key, { text, generation }] of held) {
    expect((await store.stat(key))?.generation).toBe(generation);
    expect(textOf(await collect(await store.getStream(key))) === text).toBe(true);
  }
}

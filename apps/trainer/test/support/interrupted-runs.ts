import { createRandom } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { expect } from 'vitest';

import { allBytes } from './all-bytes.js';
import { findHalfDone } from './find-half-done.js';
import { type Ended, type StartOptions, runTrainer } from './run-trainer.js';
import { TINY_SETTINGS, simulateTinyCity } from './tiny-city.js';

/** A city, and a run of it that nobody interrupted. */
export interface Reference {
  readonly cwd: string;
  readonly milliseconds: number;
  readonly bytes: Readonly<Record<string, unknown>>;
}

/** Simulates a city in a folder and runs the trainer on it, once. */
export async function runReference(cwd: string): Promise<Reference> {
  await simulateTinyCity(cwd);
  const started = performance.now();
  const { code } = await runInto(cwd, 'reference');
  expect(code).toBe(0);
  const milliseconds = performance.now() - started;
  return { cwd, milliseconds, bytes: await bytesOf(cwd, 'reference') };
}

/** Runs the trainer into a store below the folder. */
export function runInto(cwd: string, store: string, options: StartOptions = {}): Promise<Ended> {
  return runTrainer(['run', '--data', 'pings.csv', '--store', store, ...TINY_SETTINGS], { cwd, ...options });
}

/** Fails unless an interrupted store is whole as far as it goes, and the next run comes to the bytes of the reference. */
export async function expectToRecover({ cwd, bytes }: Reference, store: string): Promise<void> {
  expect(await findHalfDone(openStore(`${cwd}/${store}`))).toEqual([]);
  expect(await runInto(cwd, store)).toMatchObject({ code: 0 });
  expect(await bytesOf(cwd, store)).toEqual(bytes);
}

/** Kills runs, each with a store of its own, at seeded moments between their start and their end. */
export async function killAtMoments(reference: Reference, seed: number, kills: number): Promise<void> {
  const random = createRandom(seed, 'kill -9');
  for (let kill = 0; kill < kills; kill++) {
    // One moment in each stretch of the run, so that none of them is spared.
    const moment = ((kill + random()) / kills) * reference.milliseconds;
    const store = `killed-${seed}-${kill}`;
    await runInto(reference.cwd, store, {
      onStart: (child) => setTimeout(() => child.signal('SIGKILL'), moment),
    });
    await expectToRecover(reference, store);
  }
}

const bytesOf = (cwd: string, store: string) => allBytes(openStore(`${cwd}/${store}`));

import { mkdirSync } from 'node:fs';

import { createRandom } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { expect } from 'vitest';

import { allBytes } from './all-bytes.js';
import { findHalfDone } from './find-half-done.js';
import { findLeftovers, killNodes, waitForOrphans } from './find-leftovers.js';
import { type Ended, type StartOptions, runTrainer } from './run-trainer.js';
import { TINY_SETTINGS, simulateTinyCity } from './tiny-city.js';
import { countWrites } from './watch-writes.js';

/** A city, and a run of it that nobody interrupted. */
export interface Reference {
  readonly cwd: string;
  readonly milliseconds: number;
  /** Events in the store's folder of temporary files. */
  readonly writes: number;
  readonly bytes: Readonly<Record<string, unknown>>;
}

/** Simulates a city in a folder and runs the trainer on it, once. */
export async function runReference(cwd: string): Promise<Reference> {
  await simulateTinyCity(cwd);
  const watch = countWrites(`${cwd}/reference`);
  const started = performance.now();
  expect(await runInto(cwd, 'reference')).toMatchObject({ code: 0 });
  const milliseconds = performance.now() - started;
  return { cwd, milliseconds, writes: watch.stop(), bytes: await bytesOf(cwd, 'reference') };
}

/** Starts the trainer on the city of a folder, with a temporary folder of its own beside the store below it. */
export type StartInto = (cwd: string, store: string, options?: StartOptions) => Promise<Ended>;

/** `trainer run`. */
export const runInto: StartInto = startWith((store) => [
  ...['run', '--data', 'pings.csv', '--store', store],
  ...TINY_SETTINGS,
]);

/** `trainer collect`. */
export const collectInto: StartInto = startWith((out) => ['collect', '--in', 'pings.csv', '--out', out]);

function startWith(argsFor: (store: string) => readonly string[]): StartInto {
  return (cwd, store, options = {}) => {
    mkdirSync(temporaryOf(cwd, store), { recursive: true });
    const env = { TMPDIR: temporaryOf(cwd, store), ...options.env };
    return runTrainer(argsFor(store), { cwd, ...options, env });
  };
}

/**
 * Fails unless an interrupted store is whole as far as it goes, nothing that the run started lives on, and the next
 * run comes to the bytes of the reference and leaves no temporary file.
 */
export async function expectToRecover(
  { cwd, bytes }: Pick<Reference, 'cwd' | 'bytes'>,
  store: string,
  startInto = runInto,
): Promise<void> {
  expect(await findHalfDone(openStore(`${cwd}/${store}`))).toEqual([]);
  expect(await waitForOrphans(temporaryOf(cwd, store))).toEqual([]);
  expect(await startInto(cwd, store)).toMatchObject({ code: 0 });
  expect(await bytesOf(cwd, store)).toEqual(bytes);
  expect(await waitForOrphans(temporaryOf(cwd, store))).toEqual([]);
  expect(findLeftovers(`${cwd}/${store}`, temporaryOf(cwd, store))).toEqual([]);
}

/** Who gets the SIGKILL: the trainer, its process group as from a terminal, or the private ClickHouse node too. */
const VICTIMS = ['parent', 'group', 'everybody'] as const;
/** How many kills are under way at once. */
const AT_ONCE = 2;

/**
 * Kills runs, each with a store of its own, at seeded moments; every other one between two times of the reference run,
 * the others in the midst of writing: at some event in the store's folder of temporary files.
 */
export async function killAtMoments(reference: Reference, seed: number, kills: number): Promise<void> {
  const random = createRandom(seed, 'kill -9');
  const plans = Array.from({ length: kills }, (_, kill) => ({
    // One moment in each stretch of the run, so that none of them is spared.
    moment: (kill + random()) / kills,
    atWrite: kill % 2 === 1,
    victim: VICTIMS[Math.floor(random() * VICTIMS.length)],
    store: `killed-${seed}-${kill}`,
  }));
  const takeTurns = async () => {
    for (let plan = plans.shift(); plan !== undefined; plan = plans.shift()) {
      await killOnce(reference, plan);
      await expectToRecover(reference, plan.store);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
}

interface KillPlan {
  /** 0 to 1: how far the run is, by time or by writes. */
  readonly moment: number;
  readonly atWrite: boolean;
  readonly victim: (typeof VICTIMS)[number];
  readonly store: string;
}

async function killOnce({ cwd, milliseconds, writes }: Reference, plan: KillPlan): Promise<void> {
  const { moment, atWrite, victim, store } = plan;
  let kill: () => void = () => undefined;
  const watch = countWrites(`${cwd}/${store}`, (count) => {
    if (atWrite && count === Math.ceil(moment * writes)) kill();
  });
  await runInto(cwd, store, {
    onStart(child) {
      kill = () => {
        if (victim === 'parent') child.signal('SIGKILL');
        else child.signalGroup('SIGKILL');
        if (victim === 'everybody') killNodes(temporaryOf(cwd, store));
      };
      if (!atWrite) setTimeout(kill, moment * milliseconds);
    },
  });
  watch.stop();
}

const temporaryOf = (cwd: string, store: string) => `${cwd}/${store}-tmp`;
const bytesOf = (cwd: string, store: string) => allBytes(openStore(`${cwd}/${store}`));

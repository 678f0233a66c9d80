import { createRandom, type Random } from '@busyness/core';

import { type AliasChange, type ModelRegistry, type ObjectStore, openRegistry } from '../../src/index.js';
import { lookAtAll } from './look-at-all.js';
import { registration } from './registration.js';

/** The parts of a world in which a schedule runs. */
export interface ScheduleWorld {
  /** How many clients there are, and how many actions each takes. */
  readonly clients: number;
  readonly actions: number;
  /** A client that meets faults; each has its own dice. */
  client(random: Random): ObjectStore;
  /** The same store without faults, for who looks on. */
  readonly calm: ObjectStore;
  /** Resolves when every request that is still under way has had its effect. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** What clients were told, as it happened. */
interface Told {
  readonly registered: Set<string>;
  readonly changed: AliasChange[];
  /** Reasons of changes of which nobody knows whether they were made. */
  readonly unknown: Set<string>;
  readonly removed: Set<string>;
  /** Whether a `gc` failed, so that what it has removed was told to nobody. */
  gcFailed: boolean;
}

const VERSIONS = 6;
const READER_PAUSE_MS = 5;

/**
 * Lets several clients register, nominate, promote, roll back, collect and read against each other, then looks
 * at what is there and returns what is wrong with it: nothing, always.
 *
 * @param seed decides who does what, and what goes wrong
 */
export async function runFaultSchedule(seed: number, world: ScheduleWorld): Promise<string[]> {
  const told: Told = {
    registered: new Set(),
    changed: [],
    unknown: new Set(),
    removed: new Set(),
    gcFailed: false,
  };
  const wrong: string[] = [];
  const clients = Array.from({ length: world.clients }, async (_, i) => {
    const random = createRandom(seed, 'client', String(i));
    const registry = openRegistry(world.client(random));
    for (let action = 0; action < world.actions; action += 1)
      await act(registry, random, `${i}.${action}`, told);
  });
  let running = true;
  const reader = (async () => {
    while (running) {
      wrong.push(...(await lookAtAll(openRegistry(world.calm))));
      await new Promise((resolve) => setTimeout(resolve, READER_PAUSE_MS));
    }
  })();
  const finished = Promise.all(clients).then(() => world.settle());
  await Promise.all([finished.finally(() => (running = false)), reader]);
  wrong.push(...(await lookAtEnd(openRegistry(world.calm), told)));
  return wrong;
}

async function act(registry: ModelRegistry, random: Random, name: string, told: Told): Promise<void> {
  const version = `v${Math.floor(random() * VERSIONS)}`;
  const note = { reason: name, at: new Date(0) };
  const dice = random();
  try {
    if (dice < 0.35) {
      await registry.register(registration(version));
      told.registered.add(version);
    } else if (dice < 0.6) {
      const { history } = await registry.promote(version, note);
      const last = history[history.length - 1];
      if (last.reason === name) told.changed.push(last);
    } else if (dice < 0.7) {
      const { history } = await registry.rollback(note);
      told.changed.push(history[history.length - 1]);
    } else if (dice < 0.8) {
      await registry.nominate(version, note);
    } else {
      const keepVersions = Math.floor(random() * 4);
      const { versions } = await registry.gc({ keepVersions, graceMs: 0, leaseMs: 0, at: new Date() });
      for (const removed of versions) told.removed.add(removed);
    }
  } catch (error) {
    if (dice >= 0.8) told.gcFailed = true;
    if (error instanceof Error && 'code' in error && error.code === 'REGISTRY_OUTCOME_UNKNOWN') {
      told.unknown.add(name);
    }
  }
}

async function lookAtEnd(registry: ModelRegistry, told: Told): Promise<string[]> {
  const wrong = await lookAtAll(registry);
  const versions = await registry.listVersions();
  for (const version of told.registered) {
    if (!versions.includes(version) && !told.removed.has(version) && !told.gcFailed) {
      wrong.push(`${version} was registered and is gone`);
    }
  }
  const history = (await registry.history()).filter(({ action }) => action !== 'nominate');
  const reasons = history.map(({ reason }) => reason);
  for (const { reason } of told.changed) {
    const times = reasons.filter((each) => each === reason).length;
    if (times !== 1) wrong.push(`the change "${reason}" is ${times} times in the history`);
  }
  for (const reason of reasons) {
    if (!told.changed.some((change) => change.reason === reason) && !told.unknown.has(reason)) {
      wrong.push(`the change "${reason}" is in the history, but its client was told that it failed`);
    }
  }
  for (const [i, { previous }] of history.entries()) {
    if (previous !== (history[i - 1]?.version ?? null))
      wrong.push(`the history has a gap before change ${i}`);
  }
  await registry.gc({ graceMs: 0, leaseMs: 0, at: new Date() });
  const { problems, unfinished } = await registry.verify();
  wrong.push(...problems.map(({ kind, key, why }) => `after a last gc ${key} is ${kind}: ${why}`));
  wrong.push(...unfinished.map((key) => `after a last gc ${key} is left over`));
  return wrong;
}

import { afterAll, beforeAll, vi } from 'vitest';

import { openEngine } from '../../src/engine/open-engine.js';
import { type Engine } from '../../src/engine/engine.js';

const PATIENCE_MS = 30_000;

/** Returns a function that gives one private node for all tests of the file; it is stopped after them. */
export function sharedEngine(): () => Engine {
  vi.setConfig({ testTimeout: PATIENCE_MS });
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await openEngine();
  }, PATIENCE_MS);
  afterAll(async () => engine?.close());
  return () => engine!;
}

/** A private node as a server is seen: files are sent to it, and its tables are on its disk. */
export function asServer(engine: Engine): Engine {
  return { ...engine, inputs: undefined, memoryBytes: undefined };
}

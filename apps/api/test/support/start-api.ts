import { FORECASTER_FILE, HISTORY_FILE } from '@busyness/serving';
import { registerToyChampion } from '@busyness/serving/testing';
import { type ModelRegistry, type ObjectStore, openRegistry, openStore } from '@busyness/storage';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { buildApp } from '../../src/app.js';
import { ChampionKeeper } from '../../src/champion/champion-keeper.js';
import { createLogger } from '../../src/http/create-logger.js';
import type { VertexContract } from '../../src/vertex/read-vertex-contract.js';

/** How to start an API. */
export interface TestApiOptions {
  /** Of the champion; none is registered when null. */
  readonly version?: string | null;
  readonly vertex?: VertexContract;
}

/** An app with its parts, that listens nowhere: `keeper.check()` has been called once. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly keeper: ChampionKeeper;
  readonly store: ObjectStore;
  /** Every line of the log, parsed. */
  readonly log: Record<string, unknown>[];
}

export const DEFAULT_HOURS = 3;

/** Starts an API over a store in memory; it is closed when the test has ended. */
export async function startApi(options: TestApiOptions = {}): Promise<TestApi> {
  const api = await openApi(options);
  onTestFinished(() => api.app.close());
  return api;
}

/** The same, for `beforeAll`: whoever calls it closes it. */
export async function openApi({ version = 'v1', vertex }: TestApiOptions = {}): Promise<TestApi> {
  const store = openStore('memory://');
  if (version !== null) await promoteToy(store, version);
  const log: Record<string, unknown>[] = [];
  const logger = createLogger('debug', { write: (line) => void log.push(JSON.parse(line)) });
  const keeper = new ChampionKeeper({ store, warmHours: DEFAULT_HOURS, logger, checkEveryMs: 60_000 });
  await keeper.check();
  const app = await buildApp({ keeper, logger, defaultHours: DEFAULT_HOURS, vertex });
  return { app, keeper, store, log };
}

const TOY = 'toy';
let training: Promise<ModelRegistry> | undefined;

/** Makes a version of the one toy model champion of a store; it is trained once in each test file. */
export async function promoteToy(store: ObjectStore, version: string): Promise<void> {
  const toys = await (training ??= trainToy());
  const registry = openRegistry(store);
  const files = {
    [FORECASTER_FILE]: await toys.readFile(TOY, FORECASTER_FILE),
    [HISTORY_FILE]: await toys.readFile(TOY, HISTORY_FILE),
  };
  await registry.register({ version, files, record: { lineage: {}, metrics: {}, parameters: {} } });
  await registry.promote(version, { reason: 'for a test', at: new Date('2021-04-01T00:00:00Z') });
}

async function trainToy(): Promise<ModelRegistry> {
  const store = openStore('memory://');
  await registerToyChampion(store, { version: TOY, days: 8, bands: [1, 24] });
  return openRegistry(store);
}

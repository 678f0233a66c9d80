import { simulateCity } from '@busyness/datasets';
import { openStore } from '@busyness/storage';
import { join } from 'node:path';

import type { PipelineOptions } from '../../src/index.js';
import { recordingLogger } from './recording-logger.js';

export const TINY_TIME_ZONE = 'America/New_York';

/** Writes the pings of six cells in two weeks, a few of them damaged, into a folder; returns the file and what is in it. */
export async function simulateTinyCity(folder: string, seed = 1) {
  const summary = await simulateCity({
    store: openStore(folder),
    key: 'pings.csv',
    cells: 6,
    days: 14,
    pings: 8000,
    dirty: 0.005,
    timezone: TINY_TIME_ZONE,
    seed,
  });
  return { file: join(folder, 'pings.csv'), ...summary };
}

/** Returns what to tell `runPipeline` of a tiny city. */
export function tinyOptions(file: string, store: PipelineOptions['store']): PipelineOptions {
  return {
    sources: [file],
    store,
    codeVersion: 'test',
    logger: recordingLogger().logger,
    engine: {},
    collect: { target: 'orders', h3Resolution: 8, maxBadFraction: 0.05 },
    features: { timeZone: TINY_TIME_ZONE, minEvents: 10, bands: [1, 24] },
    train: { seed: 1 },
    evaluate: { seed: 1 },
    forecast: { hours: 30 },
  };
}

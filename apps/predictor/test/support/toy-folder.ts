import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Champion } from '@busyness/serving';
import { registerToyChampion } from '@busyness/serving/testing';
import { openStore } from '@busyness/storage';

/** A working folder with a champion in its default store. */
export interface ToyFolder {
  readonly path: string;
  readonly champion: Champion;
  remove(): Promise<void>;
}

/** Makes one in the system's folder for temporary files. */
export async function makeToyFolder(): Promise<ToyFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'busyness-predictor-')));
  const champion = await registerToyChampion(openStore(join(path, '.busyness')), { days: 9, bands: [1, 24] });
  return { path, champion, remove: () => rm(path, { recursive: true, force: true }) };
}

import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { createRandom } from '@busyness/core';
import { openStore } from '@busyness/storage';
import { beforeAll, expect, it } from 'vitest';

import { allBytes } from './support/all-bytes.js';
import { findLeftovers, waitForOrphans } from './support/find-leftovers.js';
import { type Ended, type StartOptions, runTrainer } from './support/run-trainer.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { TINY_SETTINGS, simulateTinyCity } from './support/tiny-city.js';
import { countWrites } from './support/watch-writes.js';

const SEED = 1;
const KILLS = 5;
const SIZE = ['--bands', '1', '--trials', '3', '--folds', '2'];
/** Of 3 trials and the default on the newest fold, and of 1 and the default on the other; two models. */
const FITS = 2 * (4 + 2);

const cwd = temporaryFolder();
const temporaryOf = (store: string) => join(cwd, `${store}-tmp`);
const bytesOf = (store: string) => allBytes(openStore(join(cwd, store)));
const fitsIn = async (store: string) =>
  Object.keys(await bytesOf(store)).filter((key) => !key.includes('/results/')).length;

function tuneInto(store: string, options: StartOptions = {}): Promise<Ended> {
  mkdirSync(temporaryOf(store), { recursive: true });
  const out = join(`${store}-out`, 'tuned.json');
  return runTrainer(
    ['tune', '--data', 'pings.csv', '--store', store, '--out', out, ...TINY_SETTINGS, ...SIZE],
    { cwd, env: { TMPDIR: temporaryOf(store) }, ...options },
  );
}

let writes = 0;
let found = '';

beforeAll(async () => {
  await simulateTinyCity(cwd);
  const watch = countWrites(join(cwd, 'whole'));
  const { code, stdout } = await tuneInto('whole');
  writes = watch.stop();
  expect({ code, fits: await fitsIn('whole') }).toEqual({ code: 0, fits: FITS });
  found = stdout.replaceAll('whole-out', '');
}, 120_000);

it(`trainer tune goes on after kill -9 at ${KILLS} moments, does no fit twice, and comes to the same bytes`, async () => {
  const random = createRandom(SEED, 'kill -9 of a search');
  const keptAtKills: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const store = `killed-${kill}`;
    // One moment in each stretch of the search, in the midst of a write.
    const moment = Math.ceil((writes * (kill + random())) / KILLS);
    let die: () => void = () => undefined;
    const watch = countWrites(join(cwd, store), (count) => count === moment && die());
    await tuneInto(store, { onStart: (child) => (die = () => child.signalGroup('SIGKILL')) });
    watch.stop();
    expect(await waitForOrphans(temporaryOf(store))).toEqual([]);
    const kept = await fitsIn(store);
    keptAtKills.push(kept);

    const { code, stdout, stderr } = await tuneInto(store);
    expect({ code, found: stdout.replaceAll(`${store}-out`, '') }).toEqual({ code: 0, found });
    if (kept > 0) expect(stderr).toContain(`${kept} of ${FITS} fits were in `);
    expect(await bytesOf(store)).toEqual(await bytesOf('whole'));
    expect(readdirSync(join(cwd, `${store}-out`))).toEqual(['tuned.json']);
    expect(readFileSync(join(cwd, `${store}-out/tuned.json`), 'utf8')).toBe(
      readFileSync(join(cwd, 'whole-out/tuned.json'), 'utf8'),
    );
    expect(await waitForOrphans(temporaryOf(store))).toEqual([]);
    expect(findLeftovers(join(cwd, store), temporaryOf(store))).toEqual([]);
  }
  expect(keptAtKills.some((kept) => kept > 0 && kept < FITS)).toBe(true);
}, 600_000);

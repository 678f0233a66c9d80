import type { ObjectStore } from '@busyness/storage';
import { type Run, listRunIds, readRun } from '../log/read-runs.js';
import { RUNS_PREFIX } from '../log/run-keys.js';
import { renderRunsPage } from './render-runs-page.js';

/** Where the page is. */
export const RUNS_PAGE = `${RUNS_PREFIX}index.html`;

/** So many of the newest runs are on the page. */
const SHOWN = 200;

/** Writes the page of all runs of a store, with links to their files; returns its key. @throws STORAGE_* */
export async function writeRunsPage(store: ObjectStore): Promise<string> {
  const ids = (await listRunIds(store)).slice(-SHOWN).reverse();
  const runs: Run[] = [];
  for (const id of ids) runs.push(await readRun(store, id));
  await store.put(RUNS_PAGE, renderRunsPage(runs));
  return RUNS_PAGE;
}

import { openStore } from '@busyness/storage';
import { expect, it } from 'vitest';

import { allBytes } from './support/all-bytes.js';
import { findHalfDone } from './support/find-half-done.js';
import { type Reference, runInto, runReference } from './support/interrupted-runs.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** Runs the trainer at once, once for each environment, each to its end; all into one store. */
async function runTogether(
  { cwd }: Reference,
  environments: readonly Record<string, string>[],
): Promise<void> {
  const runs = await Promise.all(environments.map((env) => runInto(cwd, 'shared', { env })));
  expect(runs.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual(environments.map(() => 0));
  expect(await findHalfDone(openStore(`${cwd}/shared`))).toEqual([]);
}

it('two runs at once in one store, the same or of different data, do each other no harm', async () => {
  const reference = await runReference(temporaryFolder());
  const bytes = () => allBytes(openStore(`${reference.cwd}/shared`));
  await runTogether(reference, [{}, {}]);
  expect(await bytes()).toEqual(reference.bytes);

  // What each of two others makes alone is there afterwards, beside what was.
  await runTogether(reference, [{ BUSYNESS_TARGET: 'pings' }, { BUSYNESS_TARGET: 'couriers' }]);
  const together = await bytes();
  for (const [key, value] of Object.entries(reference.bytes)) {
    if (key !== 'registry/champion.json') expect(together[key], key).toEqual(value);
  }
  const versions = Object.keys(together).filter((key) => key.endsWith('/version.json'));
  expect(versions).toHaveLength(3);
  const { version } = together['registry/champion.json'] as { version: string };
  expect(versions).toContain(`registry/models/${version}/version.json`);
}, 240_000);

import { expect, it } from 'vitest';

import { killAtMoments, runInto, runReference } from './support/interrupted-runs.js';
import { temporaryFolder } from './support/temporary-folder.js';

const KILLS = 200;

it(`trainer run survives kill -9 at ${KILLS} moments`, async () => {
  await killAtMoments(await runReference(temporaryFolder()), 2, KILLS);
}, 3_600_000);

it('trainer run can be run by three at once in one store', async () => {
  const { cwd } = await runReference(temporaryFolder());
  const runs = await Promise.all([1, 2, 3].map(() => runInto(cwd, 'shared')));
  expect(runs.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0, 0]);
  const { stdout } = await runInto(cwd, 'shared');
  expect(stdout.match(/ cached /g)).toHaveLength(8);
}, 120_000);

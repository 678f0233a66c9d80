import { beforeAll, describe, expect, it } from 'vitest';

import {
  type Reference,
  expectToRecover,
  killAtMoments,
  runInto,
  runReference,
} from './support/interrupted-runs.js';
import { temporaryFolder } from './support/temporary-folder.js';

const SEED = 1;
const KILLS = 30;

let reference: Reference;

beforeAll(async () => {
  reference = await runReference(temporaryFolder());
}, 60_000);

describe('trainer run that is interrupted', () => {
  it.each([
    ['while it counts, by Ctrl-C', 'private ClickHouse node started', 'SIGINT', 130],
    ['while it trains, by SIGTERM', 'input read', 'SIGTERM', 143],
  ] as const)(
    '%s, says so, leaves nothing half-done, and comes to the same bytes the next time',
    async (_, moment, signal, code) => {
      let isSent = false;
      const ended = await runInto(reference.cwd, signal, {
        env: { BUSYNESS_DEBUG: '1' },
        onStderr(text, child) {
          if (isSent || !text.includes(moment)) return;
          isSent = true;
          child.signalGroup(signal);
        },
      });
      expect(ended).toMatchObject({ code, signal: null, stdout: '' });
      expect(ended.stderr).toContain(`${signal}: stopping`);
      expect(ended.stderr).not.toContain('error ');
      await expectToRecover(reference, signal);
    },
    60_000,
  );

  it(`by kill -9 at ${KILLS} moments, leaves nothing half-done, and comes to the same bytes the next time`, async () => {
    await killAtMoments(reference, SEED, KILLS);
  }, 600_000);
});

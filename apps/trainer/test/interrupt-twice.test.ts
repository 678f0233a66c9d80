import { beforeAll, describe, expect, it } from 'vitest';

import { openStore } from '@busyness/storage';

import { allBytes } from './support/all-bytes.js';
import { collectInto, expectToRecover, runInto, type StartInto } from './support/interrupted-runs.js';
import type { Ended } from './support/run-trainer.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { simulateTinyCity } from './support/tiny-city.js';

const cwd = temporaryFolder();
const bytesOf = (store: string) => allBytes(openStore(`${cwd}/${store}`));

beforeAll(async () => {
  await simulateTinyCity(cwd);
  expect(await runInto(cwd, 'run')).toMatchObject({ code: 0 });
  expect(await collectInto(cwd, 'collect')).toMatchObject({ code: 0 });
}, 120_000);

/** Presses Ctrl-C when the trainer prints a text, and once more when it says that it is stopping. */
function interruptTwice(startInto: StartInto, store: string, moment: string): Promise<Ended> {
  const awaited = [moment, 'SIGINT: stopping'];
  return startInto(cwd, store, {
    env: { BUSYNESS_DEBUG: '1' },
    onStderr(text, child) {
      if (awaited.length === 0 || !text.includes(awaited[0])) return;
      awaited.shift();
      child.signalGroup('SIGINT');
    },
  });
}

describe('Ctrl-C twice', () => {
  it.each([
    ['collect', 'private ClickHouse node started', collectInto],
    ['run', 'private ClickHouse node started', runInto],
    ['run', 'input read', runInto],
  ] as const)(
    'ends trainer %s (%s) at once, with no process left, and the next time cleans up and comes to the same bytes',
    async (command, moment, startInto) => {
      const store = `${command} ${moment}`;
      const { code, signal, stdout, stderr } = await interruptTwice(startInto, store, moment);
      // The first one may have ended it before the second one came.
      expect([signal, code === 130 && 'SIGINT']).toContain('SIGINT');
      expect(stdout).toBe('');
      expect(stderr).not.toMatch(/^error |^\s+at .*:\d+:\d+/m);
      await expectToRecover({ cwd, bytes: await bytesOf(command) }, store, startInto);
    },
    120_000,
  );
});

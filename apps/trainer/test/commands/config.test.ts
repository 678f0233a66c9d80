import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { runForJson, runTrainer } from '../support/run-trainer.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SECRET = 'correct horse battery staple';
const cwd = temporaryFolder();
writeFileSync(join(cwd, 'city.json'), '{"panel": {"h3Resolution": 7}, "train": {"seed": 5}}');
const env = { BUSYNESS_ENGINE_PASSWORD: SECRET, BUSYNESS_TARGET: 'pings' };
const ARGS = ['config', '--config', 'city.json', '--seed', '9'];

it('shows every setting with its value and where that came from', async () => {
  const { settings } = await runForJson<{ settings: { path: string; value: unknown; source: string }[] }>(
    ARGS,
    {
      cwd,
      env,
    },
  );
  const of = (path: string) => settings.find((setting) => setting.path === path);
  expect(of('train.seed')).toMatchObject({ value: 9, source: '--seed' });
  expect(of('panel.h3Resolution')).toMatchObject({ value: 7, source: 'city.json' });
  expect(of('panel.target')).toMatchObject({ value: 'pings', source: 'BUSYNESS_TARGET' });
  expect(of('forecast.bands')).toMatchObject({ value: [1, 6, 24, 48, 168], source: 'default' });
}, 20_000);

it('shows no secret, in whatever form', async () => {
  for (const args of [ARGS, [...ARGS, '--json']]) {
    const { code, stdout, stderr } = await runTrainer(args, { cwd, env });
    expect(code).toBe(0);
    expect(stdout).toContain('engine.password');
    expect(stdout).toContain('********');
    expect(stdout + stderr).not.toContain(SECRET);
  }
}, 20_000);

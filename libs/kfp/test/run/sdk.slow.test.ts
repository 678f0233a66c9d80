import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';

import { describe, expect, it } from 'vitest';

import { describeSamples } from '../support/describe-samples.js';
import { findKfpPython } from '../support/find-kfp-python.js';
import { runYaml } from '../support/run-yaml.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const python = findKfpPython();
if (python === undefined) console.warn('skipped: no Python with kfp (pip install kfp)');

describe.skipIf(python === undefined)('what the SDK of Kubeflow compiles now', () => {
  const folder = temporaryFolder();
  if (python !== undefined) {
    execFileSync(python, [new URL('../fixtures/samples.py', import.meta.url).pathname, folder]);
  }
  describeSamples(folder);

  it('runs a lightweight Python component, where python3 has kfp', async () => {
    const env = { ...process.env, PATH: `${dirname(python!)}:${process.env['PATH'] ?? ''}` };
    const { state, lines } = await runYaml(`${folder}/lightweight.yaml`, { env, parameters: { n: 41 } });
    expect(state).toBe('SUCCEEDED');
    expect(lines).toContain('[say] 42');
  }, 120_000);
});

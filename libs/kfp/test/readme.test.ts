import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SILENT_LOGGER } from '@busyness/core';
import { expect, it } from 'vitest';

import { readSpec, runLocal, writeSpec } from '../src/index.js';
import { buildSpec, task } from './support/build-spec.js';

it('runs the example of the README', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const body = example.replace(/^import .*\n/gm, '').replace("'pipeline-runs'", 'root');
  expect(body).toContain('root: root');
  const yaml = writeSpec(
    buildSpec(
      { say: task('comp-say', { who: { componentInputParameter: 'who' } }) },
      {
        'comp-say': {
          executorLabel: 'e',
          inputDefinitions: { parameters: { who: { parameterType: 'STRING' } } },
        },
      },
      { e: { command: ['echo'], args: ["{{$.inputs.parameters['who']}}"] } },
      { who: { parameterType: 'STRING' } },
    ),
  );
  const lines: unknown[] = [];
  const names = ['SILENT_LOGGER', 'readSpec', 'runLocal', 'yaml', 'root', 'process', 'console'];
  const run = new Function(...names, `return (async () => {${body}})()`) as (
    ...args: unknown[]
  ) => Promise<void>;
  const root = mkdtempSync(join(tmpdir(), 'busyness-kfp-test-'));
  const log = (...args: unknown[]) => lines.push(...args);
  await run(SILENT_LOGGER, readSpec, runLocal, yaml, root, process, { log });
  expect(lines).toEqual(['SUCCEEDED', [expect.objectContaining({ task: 'say', state: 'SUCCEEDED' })]]);
});

import { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

import { commandAction, formatTable, runCli } from '../src/index.js';
import { captureIo } from './captured-io.js';

const IMPORTS =
  /^import \{ commandAction, formatTable, runCli \} from '@busyness\/cli';\nimport \{ Command \} from 'commander';\n/;

it('runs the example of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(example).toMatch(IMPORTS);
  const names = ['commandAction', 'formatTable', 'runCli', 'Command', 'process'];
  const body = `return (async () => {${example.replace(IMPORTS, '')}})()`;
  const run = new Function(...names, body) as (...args: readonly unknown[]) => Promise<void>;
  const io = captureIo();
  const process = Object.assign(io.signals, {
    argv: ['node', 'trainer', 'count'],
    env: {},
    stdout: io.stdout,
    stderr: io.stderr,
    exitCode: undefined,
  });
  await run(commandAction, formatTable, runCli, Command, process);
  expect(process.exitCode).toBe(0);
  expect(io.out()).toBe('cells\n─────\n40\n');
  expect(io.err()).toBe('info: reading files=1\n');
});

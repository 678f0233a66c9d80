import { readFile } from 'node:fs/promises';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import { expect, it } from 'vitest';

import { createRandom, defineErrors, errorEntry } from '../src/index.js';

const IMPORT = "import { createRandom, defineErrors, errorEntry } from '@busyness/core';\n";

it('runs the example of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(example.startsWith(IMPORT)).toBe(true);
  const lines: unknown[] = [];
  const names = ['createRandom', 'defineErrors', 'errorEntry', 'console'];
  const options = { target: ScriptTarget.ES2022, module: ModuleKind.ESNext };
  const run = new Function(...names, transpile(example.slice(IMPORT.length), options)) as (
    ...args: readonly unknown[]
  ) => void;
  run(createRandom, defineErrors, errorEntry, { log: (line: unknown) => lines.push(line) });
  expect(lines).toEqual(['pings.csv has no column "courier_lat"', true]);
});

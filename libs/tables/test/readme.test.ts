import { readFile } from 'node:fs/promises';

import { expect, it } from 'vitest';

import * as tables from '../src/index.js';

const IMPORT = "import { isRejected, readPings } from '@busyness/tables';\n";
const README = new URL('../README.md', import.meta.url);

it('runs the example of the README', async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(await readFile(README, 'utf8'))?.[1] ?? '';
  expect(example.startsWith(IMPORT)).toBe(true);
  const lines: unknown[][] = [];
  const body = `return (async () => {${example.slice(IMPORT.length)}})()`;
  const run = new Function('isRejected', 'readPings', 'console', body) as (
    ...args: unknown[]
  ) => Promise<void>;
  await run(tables.isRejected, tables.readPings, { log: (...line: unknown[]) => lines.push(line) });
  expect(lines).toEqual([
    [2, '281'],
    [3, 'bad_timestamp'],
  ]);
});

it('names every public function in the README', async () => {
  const readme = await readFile(README, 'utf8');
  for (const name of Object.keys(tables)) expect(readme).toContain(`\`${name}`);
});

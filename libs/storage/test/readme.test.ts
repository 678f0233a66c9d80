import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

import * as storage from '../src/index.js';

const IMPORT = "import { openRegistry, openStore } from '@busyness/storage';\n";

it('runs the example of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(example.startsWith(IMPORT)).toBe(true);
  const lines: unknown[] = [];
  const body = example.slice(IMPORT.length);
  const run = new Function('openRegistry', 'openStore', 'console', `return (async () => {${body}})()`) as (
    ...args: readonly unknown[]
  ) => Promise<void>;
  await run(storage.openRegistry, storage.openStore, { log: (line: unknown) => lines.push(line) });
  expect(lines).toEqual(['v1']);
});

import { readFile } from 'node:fs/promises';
import * as storage from '@busyness/storage';
import { expect, it } from 'vitest';
import * as serving from '../src/index.js';
import { registerToyChampion } from '../src/testing/index.js';

it('runs the example of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const names = [...example.matchAll(/^import \{ (.*) \} from '(.*)';$/gm)].flatMap(([, list, from]) =>
    list.split(', ').map((name) => ({ name, from })),
  );
  const libraries: Record<string, object> = {
    '@busyness/serving': serving,
    '@busyness/storage': storage,
  };
  const values = names.map(({ name, from }) => (libraries[from] as Record<string, unknown>)[name]);
  const body = example.replace(/^import .*$/gm, '');
  const storeUri = 'memory://readme';
  await registerToyChampion(storage.openStore(storeUri), { days: 8 });
  const lines: unknown[][] = [];
  const run = new Function(
    ...names.map(({ name }) => name),
    'storeUri',
    'console',
    `return (async () => {${body}})()`,
  ) as (...args: readonly unknown[]) => Promise<void>;
  await run(...values, storeUri, { log: (...line: unknown[]) => lines.push(line) });
  expect(lines[0]).toEqual([expect.stringMatching(/^88/), 1, 'band-1']);
  expect(lines[1]).toEqual([true]);
  expect(lines[2]).toEqual([expect.objectContaining({ start: '2021-03-01T18:00:00Z', reason: null })]);
});

import { readFile } from 'node:fs/promises';

import * as core from '@busyness/core';
import * as storage from '@busyness/storage';
import { expect, it } from 'vitest';

import * as pipeline from '../src/index.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { simulateTinyCity } from './support/tiny-city.js';

const IMPORT = /import \{ (.*) \} from '(.*)';\n/g;

it('runs the example of the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const imports = [...example.matchAll(IMPORT)].map(([, names, from]) => `${from}: ${names}`);
  expect(imports).toEqual([
    '@busyness/core: SILENT_LOGGER',
    '@busyness/pipeline: readCodeVersion, runPipeline',
    '@busyness/storage: openStore',
  ]);
  const { file } = await simulateTinyCity(temporaryFolder());
  const body = example
    .replace(IMPORT, '')
    .replace("'pings/*.csv.gz'", JSON.stringify(file))
    .replace("'file://./.busyness'", "'memory://readme'");
  const given = { ...core, ...pipeline, ...storage };
  const printed: unknown[] = [];
  const names = ['SILENT_LOGGER', 'readCodeVersion', 'runPipeline', 'openStore'] as const;
  const run = new Function(...names, 'console', `return (async () => {${body}})()`) as (
    ...args: readonly unknown[]
  ) => Promise<void>;
  await run(...names.map((name) => given[name]), { log: (...values: unknown[]) => printed.push(...values) });
  expect(printed).toEqual([
    expect.objectContaining({
      promoted: true,
      why: expect.stringMatching(/^the first version of this store/),
    }),
    expect.stringMatching(/^memory:\/\/readme\/steps\/report\/[0-9a-f]{16}\/report\.html$/),
  ]);
}, 60_000);

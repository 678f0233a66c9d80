import { type ObjectStore, openStore } from '@busyness/storage';
import { expect, it } from 'vitest';

import { verifySteps } from '../../src/index.js';
import { runToy } from '../support/toy-run.js';

async function keysOf(store: ObjectStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list('steps/')) keys.push(key);
  return keys;
}

const store = openStore('memory://');
const { features } = await runToy(store);
const folder = features.outputs.folder.prefix;

it('finds nothing wrong with what was not touched', async () => {
  expect(await verifySteps(store, 'steps/')).toMatchObject({ steps: 5, problems: [], unfinished: [] });
});

it.each<[string, string, (text: string) => string]>([
  ['damaged', 'plan.json', (text) => text.replace('"minEvents": 1', '"minEvents": 2')],
  ['damaged', 'manifest.json', (text) => text.replace('"minEvents": 1', '"minEvents": 2')],
  ['damaged', 'manifest.json', (text) => text.slice(0, 100)],
])('names what is %s: %s', async (kind, name, change) => {
  const key = folder + name;
  const { bytes } = await store.get(key);
  await store.put(key, change(new TextDecoder().decode(bytes)));
  expect((await verifySteps(store, 'steps/')).problems).toMatchObject([{ kind, key }]);
  await store.put(key, bytes);
});

it('names what is missing and what is extra, and lets be what was cut short', async () => {
  const { bytes } = await store.get(`${folder}plan.json`);
  await store.delete(`${folder}plan.json`);
  await store.put(`${folder}stray.txt`, 'x');
  await store.put('steps/train/0123456789abcdef/forecaster.safetensors', 'half a step');
  const { problems, unfinished } = await verifySteps(store, 'steps/');
  expect(problems.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    `missing ${folder}plan.json`,
    `extra ${folder}stray.txt`,
  ]);
  expect(unfinished).toEqual(['steps/train/0123456789abcdef/forecaster.safetensors']);
  await store.put(`${folder}plan.json`, bytes);
  expect(await keysOf(store)).toContain(`${folder}plan.json`);
});

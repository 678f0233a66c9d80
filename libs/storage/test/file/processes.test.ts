import { describe, expect, it } from 'vitest';

import { openStore } from '../../src/index.js';
import { textOf } from '../bytes.js';
import { startChild } from '../children/start-child.js';
import { temporaryFolder } from '../temporary-folder.js';

const PROCESSES = 5;
const CREATIONS = 30;
const INCREMENTS = 12;

describe('file:// between processes', () => {
  it('lets exactly one process win each creation and each generation', async () => {
    const root = await temporaryFolder();
    const store = openStore(root);
    await store.put('counter', '0');
    const children = Array.from({ length: PROCESSES }, (_, i) =>
      startChild('./race.mjs', root, `process ${i}`, String(CREATIONS), String(INCREMENTS)),
    );
    for (const child of children) expect(await child.nextLine()).toBe('ready');
    for (const child of children) child.process.stdin?.write('go\n');
    const results = await Promise.all(
      children.map(async (child) => JSON.parse(await child.nextLine()) as Record<string, string[]>),
    );

    const created = results.flatMap((result) => result['created']);
    expect(created.toSorted()).toEqual([...new Set(created)].sort());
    expect(created).toHaveLength(CREATIONS);
    for (const [i, result] of results.entries()) {
      for (const key of result['created']) {
        expect(textOf((await store.get(key)).bytes)).toBe(`process ${i}`);
      }
    }

    const generations = results.flatMap((result) => result['generations']);
    expect(new Set(generations).size).toBe(PROCESSES * INCREMENTS);
    expect(textOf((await store.get('counter')).bytes)).toBe(String(PROCESSES * INCREMENTS));
  });
});

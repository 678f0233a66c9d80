import { createRandom } from '@busyness/core';
import { expect, it } from 'vitest';

import { openRegistry, openStore } from '../../src/index.js';
import { startChild } from '../children/start-child.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lookAtAll } from './look-at-all.js';

const KILLS = process.env['BUSYNESS_SLOW_TESTS'] === '1' ? 200 : 30;
const WRITERS = 2;
const LONGEST_LIFE_MS = 120;

it('lets trainers register at once, and one of them promote: the others are told', async () => {
  const root = await temporaryFolder();
  const versions = ['v1', 'v2', 'v3'];
  const trainers = versions.map((version) => startChild('./register-and-promote.mjs', root, version));
  const tellAll = () => trainers.forEach((trainer) => trainer.process.stdin?.write('go\n'));
  const hearAll = () => Promise.all(trainers.map((trainer) => trainer.nextLine()));
  await hearAll();
  tellAll();
  expect(await hearAll()).toEqual(['true', 'true', 'true']);
  tellAll();
  const outcomes = await hearAll();
  expect([...outcomes].sort()).toEqual(['REGISTRY_CONFLICT', 'REGISTRY_CONFLICT', 'champion']);
  const registry = openRegistry(openStore(root));
  expect(await registry.listVersions()).toEqual(versions);
  expect(await registry.champion()).toMatchObject({
    version: versions[outcomes.indexOf('champion')],
    history: [{ action: 'promote' }],
  });
  expect((await registry.verify()).problems).toEqual([]);
});

it(`shows whole states only, though its writers are killed, ${KILLS} times`, async () => {
  const root = await temporaryFolder();
  const registry = openRegistry(openStore(root));
  const random = createRandom(1, 'kills');
  for (let kills = 0; kills < KILLS; kills += WRITERS) {
    const writers = Array.from({ length: WRITERS }, (_, i) =>
      startChild('./registry-loop.mjs', root, `writer${i}`),
    );
    const deaths = writers.map(async (writer) => {
      await writer.nextLine();
      const lifeMs = random() * LONGEST_LIFE_MS;
      await new Promise((resolve) => setTimeout(resolve, lifeMs));
      writer.process.kill('SIGKILL');
      expect(await writer.ended).toMatchObject({ signal: 'SIGKILL' });
    });
    let living = true;
    const dying = Promise.all(deaths).finally(() => (living = false));
    while (living) {
      expect(await lookAtAll(registry)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await dying;
    expect(await lookAtAll(registry)).toEqual([]);
    expect((await registry.verify()).problems).toEqual([]);
  }
  const history = (await registry.champion())?.history ?? [];
  expect(history.length).toBeGreaterThan(KILLS / 2);
  for (const [i, { previous }] of history.entries()) expect(previous).toBe(history[i - 1]?.version ?? null);
  await registry.gc({ keepVersions: 2, graceMs: 0, leaseMs: 0, at: new Date() });
  expect((await registry.verify()).unfinished).toEqual([]);
}, 900_000);

import { beforeEach, describe, expect, it } from 'vitest';

import { type ModelRegistry, openRegistry, openStore } from '../../src/index.js';
import { registration } from './registration.js';

const note = { reason: 'for a test', at: new Date('2024-05-01T12:00:00Z') };

let registry: ModelRegistry;

beforeEach(async () => {
  registry = openRegistry(openStore('memory://'));
  for (const version of ['v1', 'v2', 'v3']) await registry.register(registration(version));
});

describe('the challenger', () => {
  it('waits beside the champion, and changes nothing about it', async () => {
    expect(await registry.challenger()).toBeUndefined();
    await registry.nominate('v1', note);
    expect(await registry.champion()).toBeUndefined();
    const champion = await registry.promote('v2', note);
    await registry.nominate('v3', { ...note, reason: 'better by 3 %', expect: 'v2' });
    expect(await registry.challenger()).toEqual({
      version: 'v3',
      nomination: {
        id: expect.any(String),
        action: 'nominate',
        version: 'v3',
        previous: 'v1',
        reason: 'better by 3 %',
        at: '2024-05-01T12:00:00.000Z',
      },
    });
    expect(await registry.champion()).toEqual(champion);
    expect((await registry.history()).map(({ action }) => action)).toEqual([
      'nominate',
      'promote',
      'nominate',
    ]);
  });

  it('is challenger no more once it is champion, also after a rollback', async () => {
    await registry.promote('v1', note);
    await registry.nominate('v2', note);
    await registry.promote('v2', note);
    expect(await registry.challenger()).toBeUndefined();
    await registry.rollback(note);
    expect(await registry.challenger()).toBeUndefined();
    expect((await registry.champion())?.version).toBe('v1');
  });

  it('stays when it is nominated again, or when another is promoted', async () => {
    await registry.nominate('v2', note);
    await registry.nominate('v2', note);
    await registry.promote('v1', note);
    expect((await registry.challenger())?.version).toBe('v2');
    expect(await registry.history()).toHaveLength(2);
  });

  it('is refused when it is not there, damaged, or chosen against another champion', async () => {
    await expect(registry.nominate('v9', note)).rejects.toMatchObject({ code: 'REGISTRY_VERSION_UNKNOWN' });
    await registry.promote('v1', note);
    await expect(registry.nominate('v2', { ...note, expect: 'v3' })).rejects.toMatchObject({
      code: 'REGISTRY_CONFLICT',
    });
    expect(await registry.challenger()).toBeUndefined();
  });
});

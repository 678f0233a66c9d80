import { SILENT_LOGGER } from '@busyness/core';
import { openRegistry, openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';

import { DEFAULT_PROMOTION_RULES, REGISTRATION_FILE, type Registration } from '../../src/index.js';
import { promoteStep, registerStep } from '../../src/steps/index.js';
import { runToy } from '../support/toy-run.js';

/** Trains on a toy city in a store without a registry, then registers in another one, without promoting. */
async function registerOnly(store = openStore('memory://')) {
  const toy = await runToy(openStore('memory://'));
  const context = { codeVersion: 'test', logger: SILENT_LOGGER };
  const evaluated = toy.evaluate.outputs;
  const inputs = { ...toy, features: toy.features.outputs, evaluated };
  const to = { store, below: 'steps/' };
  const register = () =>
    registerStep(context, inputs, store, DEFAULT_PROMOTION_RULES, to, { promotes: false });
  const registered = (await register()).outputs;
  const promote = () => promoteStep(context, { evaluated, registered }, store, DEFAULT_PROMOTION_RULES, to);
  return { store, register, registered, promote, registry: openRegistry(store) };
}

describe('registerStep that leaves promoting to promoteStep', () => {
  it('registers, promotes nothing, and says that it should be done', async () => {
    const { registered, registry } = await registerOnly();
    expect(await registered.readJson<Registration>(REGISTRATION_FILE)).toMatchObject({
      promoted: false,
      shouldPromote: true,
      why: expect.stringMatching(/^the first version of this store; /),
    });
    expect(await registry.champion()).toBeUndefined();
    expect(await registry.listVersions()).toHaveLength(1);
  });

  it('is cached before the promotion and after it, and done again after a rollback', async () => {
    const { register, promote, registry } = await registerOnly();
    expect((await register()).status).toBe('cached');
    await promote();
    expect((await register()).status).toBe('cached');
    const [version] = await registry.listVersions();
    await registry.register({
      version: 'other',
      files: {},
      record: { lineage: {}, metrics: {}, parameters: {} },
    });
    await registry.promote('other', { reason: 'by hand', at: new Date() });
    await registry.promote(version, { reason: 'by hand', at: new Date() });
    await registry.rollback({ reason: 'too high', at: new Date() });
    const again = await register();
    expect(again.status).toBe('ran');
    expect(again.outputs.manifest.facts).toMatchObject({
      version,
      promoted: false,
      why: expect.stringMatching(/^it was rolled back: too high; /),
    });
  });
});

describe('promoteStep', () => {
  it('makes the version champion, once', async () => {
    const { promote, registry } = await registerOnly();
    const first = await promote();
    expect(first.outputs.manifest.facts).toMatchObject({ promoted: true });
    expect((await promote()).status).toBe('cached');
    expect((await registry.champion())?.history).toHaveLength(1);
  });

  it('asks the rules again: somebody else may have been quicker', async () => {
    const { promote, registry } = await registerOnly();
    await registry.register({
      version: 'other',
      files: {},
      record: { lineage: {}, metrics: {}, parameters: {} },
    });
    await registry.promote('other', { reason: 'by hand', at: new Date() });
    const { outputs } = await promote();
    expect(outputs.manifest.facts['promoted']).toBe(false);
    expect((await registry.champion())?.version).toBe('other');
  });
});

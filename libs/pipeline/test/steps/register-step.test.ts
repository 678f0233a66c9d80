import { SILENT_LOGGER } from '@busyness/core';
import { loadChampion } from '@busyness/serving';
import { registerToyChampion } from '@busyness/serving/testing';
import { openRegistry, openStore } from '@busyness/storage';
import { describe, expect, it } from 'vitest';

import { EVALUATION_FILE, type Evaluation } from '../../src/index.js';
import { evaluateStep } from '../../src/steps/index.js';
import { errorOf } from '../support/error-of.js';
import { recordingLogger } from '../support/recording-logger.js';
import { runToy } from '../support/toy-run.js';

const AT = new Date('2024-05-01T00:00:00Z');
const LEVELS = ['gamma-poisson-levels'];

describe('registerStep', () => {
  it('registers what was trained, with where it came from, and makes the first one champion', async () => {
    const store = openStore('memory://');
    const { registration, collected, features, trained } = await runToy(store);
    expect(registration.promoted).toBe(true);
    expect(registration.why).toMatch(/^the first version of this store; baseline passed: /);
    expect(registration.version).toMatch(/^2021-03-14-[0-9a-f]{12}$/);
    const { version, history } = await loadChampion(store);
    expect(version).toBe(registration.version);
    expect(history.hours).toBe(14 * 24);
    const record = await openRegistry(store).readVersion(version);
    expect(record.lineage).toMatchObject({
      codeVersion: 'test',
      steps: {
        collect: { key: collected.manifest.key },
        features: { inputs: collected.manifest.outputs },
        train: { key: trained.manifest.key },
      },
    });
    expect(record.parameters).toMatchObject({
      features: features.outputs.manifest.parameters,
      train: { seed: 1 },
    });
    expect(record.metrics).toMatchObject({ bands: [{ hours: 1 }, { hours: 24 }] });
  });

  it('changes nothing when it is done again', async () => {
    const store = openStore('memory://');
    const first = await runToy(store);
    const again = await runToy(store);
    for (const step of ['features', 'train', 'evaluate', 'register'] as const) {
      expect(again[step].status).toBe('cached');
    }
    expect(again.registration).toEqual(first.registration);
    expect((await openRegistry(store).champion())?.history).toHaveLength(1);
  });

  it('takes the same model made by other code, or with the country named, for the same version', async () => {
    const store = openStore('memory://');
    const { registration } = await runToy(store);
    expect((await runToy(store, { codeVersion: 'other' })).registration).toEqual(registration);
    expect((await runToy(store, { country: 'CA' })).registration).toEqual(registration);
    expect(await openRegistry(store).listVersions()).toEqual([registration.version]);
  });

  it('registers a model of later hours and compares it with the champion on hours that neither learned', async () => {
    const store = openStore('memory://');
    const old = await runToy(store, { models: [] });
    const { evaluate, registration } = await runToy(store, { days: 17, models: LEVELS, testHours: 48 });
    const { champion } = await evaluate.outputs.readJson<Evaluation>(EVALUATION_FILE);
    expect(champion).toMatchObject({ version: old.registration.version, comparable: true, cells: 6 });
    const { difference } = champion as unknown as { difference: { difference: number } };
    expect(registration.promoted).toBe(difference.difference > 0);
    expect(registration.why).toContain(difference.difference.toFixed(4));
  });

  it('does not promote what the champion cannot be compared with', async () => {
    const reasons: [run: Parameters<typeof runToy>[1], why: string][] = [
      [{ target: 'pings' }, 'counts orders, not pings'],
      [{ h3Resolution: 9 }, 'resolution 8, not 9'],
      [{ seed: 2, testHours: 48 }, 'trained on hours of this test period'],
    ];
    const store = openStore('memory://');
    const { registration: champion } = await runToy(store);
    for (const [run, why] of reasons) {
      const { registration } = await runToy(store, run);
      expect(registration.promoted).toBe(false);
      expect(registration.why).toContain(why);
    }
    expect((await openRegistry(store).champion())?.version).toBe(champion.version);
  });

  it('is honest about a version that was rolled back since, and leaves it so', async () => {
    const store = openStore('memory://');
    const registry = openRegistry(store);
    const first = await runToy(store, { models: LEVELS });
    const { version } = (await runToy(store, { seed: 2, models: LEVELS })).registration;
    await registry.promote(version, { reason: 'by hand', at: AT });
    const byHand = await runToy(store, { seed: 2, models: LEVELS });
    expect(byHand.registration).toMatchObject({ version, promoted: true, why: 'by hand' });
    expect(byHand.evaluate.status).toBe('cached');
    await registry.rollback({ reason: 'too high', at: AT });
    const after = await runToy(store, { seed: 2, models: LEVELS });
    expect(after.registration).toMatchObject({ version, promoted: false });
    expect(after.registration.why).toMatch(/^it was rolled back: too high; /);
    expect((await registry.champion())?.version).toBe(first.registration.version);
    expect((await runToy(store, { seed: 2, models: LEVELS })).register.status).toBe('cached');
  });

  it('registers again a version that was removed', async () => {
    const store = openStore('memory://');
    const { version } = (await runToy(store)).registration;
    await store.delete(`registry/models/${version}/version.json`);
    expect((await runToy(store)).register.status).toBe('ran');
    expect(await openRegistry(store).listVersions()).toEqual([version]);
  });

  it('refuses to mix outputs that do not belong together', async () => {
    const store = openStore('memory://');
    const one = await runToy(store);
    const other = await runToy(store, { seed: 2 });
    const mixed = { collected: one.collected, features: one.features.outputs, trained: other.trained };
    const to = { store, below: 'mixed/' };
    const context = { codeVersion: 'test', logger: SILENT_LOGGER };
    const error = await errorOf(() => evaluateStep(context, mixed, store, { seed: 1 }, to));
    expect(error.code).toBe('PIPELINE_INPUTS_DIFFER');
  });
});

describe('evaluateStep with a champion that cannot be loaded', () => {
  it.each<[string, (version: string) => string, string, string]>([
    ['is missing', (version) => `registry/models/${version}/version.json`, '', 'REGISTRY_VERSION_UNKNOWN'],
    [
      'lost its forecaster',
      (version) => `registry/models/${version}/forecaster.safetensors`,
      '',
      'STORAGE_NOT_FOUND',
    ],
    ['is damaged', (version) => `registry/models/${version}/forecaster.safetensors`, 'x', 'STORAGE_DAMAGED'],
    [
      'has a damaged record',
      (version) => `registry/models/${version}/version.json`,
      '{',
      'REGISTRY_UNREADABLE',
    ],
  ])('goes on when it %s, promotes nothing and says why', async (_, keyOf, bytes, code) => {
    const store = openStore('memory://');
    await registerToyChampion(store, { version: 'broken', days: 10 });
    const key = keyOf('broken');
    await (bytes === '' ? store.delete(key) : store.put(key, bytes));
    const run = await runToy(store);
    expect(run.registration).toMatchObject({
      promoted: false,
      why: expect.stringContaining(`not comparable with broken: it cannot be loaded (${code})`),
    });
    expect(await openRegistry(store).listVersions()).toContain(run.registration.version);

    const { logger, lines } = recordingLogger();
    const made = { collected: run.collected, features: run.features.outputs, trained: run.trained };
    const to = { store, below: 'steps/' };
    const again = await evaluateStep({ codeVersion: 'test', logger }, made, store, { seed: 1 }, to);
    expect(again.status).toBe('cached');
    expect(lines.join()).toContain('warn: the champion broken cannot be loaded: ');
  });
});

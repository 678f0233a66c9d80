import { TOY_TIME_ZONE } from '@busyness/serving/testing';
import { openStore } from '@busyness/storage';
import { beforeAll, describe, expect, it } from 'vitest';

import { type StepContext, type StepOutputs, StepFolder } from '../../src/index.js';
import { featuresStep, trainBandStep, trainStep } from '../../src/steps/index.js';
import { errorOf } from '../support/error-of.js';
import { collectToy } from '../support/toy-run.js';

/** The last one is longer than the history of the toy city can support. */
const BANDS = [1, 24, 168];
const PARAMETERS = { seed: 1 };

let context: StepContext;
let features: StepOutputs;

const folder = () => ({ folder: new StepFolder(openStore('memory://'), '') });
const trainBand = async (hours: number, parameters = PARAMETERS) =>
  (await trainBandStep(context, features, hours, parameters, folder())).outputs;

beforeAll(async () => {
  const collected = await collectToy(openStore('memory://'));
  context = collected.context;
  const parameters = { timeZone: TOY_TIME_ZONE, minEvents: 1, bands: BANDS, testHours: 24 };
  features = (await featuresStep(context, collected.collected, parameters, collected.to)).outputs;
});

describe('trainBandStep', () => {
  it('comes to the same bytes, band by band, as one step that trains all of them', async () => {
    const whole = await trainStep(context, features, PARAMETERS, folder());
    const parts = await Promise.all(BANDS.map((hours) => trainBand(hours)));
    const merged = await trainStep(context, features, PARAMETERS, folder(), parts);
    const { timings: _, ...manifest } = merged.outputs.manifest;
    expect(whole.outputs.manifest).toMatchObject(manifest);
    expect(Object.keys(manifest.facts['selected'] as object)).toEqual(['1', '24']);
  });

  it('is what the step takes, and not what it would have trained itself', async () => {
    const part = await trainBand(24);
    const { folder: made, manifest } = part;
    const other = await trainBand(1);
    const otherBytes = await other.read('candidates.safetensors');
    await made.store.put(made.keyOf('candidates.safetensors'), otherBytes);
    // It is found out: the bytes are not those of the manifest.
    const error = await errorOf(() => trainStep(context, features, PARAMETERS, folder(), [part]));
    expect(error.code).toBe('STORAGE_DAMAGED');
    expect(manifest.step).toBe('train-band');
  });

  it('leaves a band out for which the history is too short, and refuses one that nobody planned', async () => {
    expect((await trainBand(168)).manifest.facts).toEqual({ selected: {} });
    const error = await errorOf(() => trainBand(6));
    expect(error).toMatchObject({ code: 'PIPELINE_BAND_UNKNOWN', status: 400 });
    expect(error.message).toContain('they were made for 1, 24, 168');
  });

  it.each([
    ['parameters', async () => trainBand(1, { seed: 2 })],
    [
      'code',
      async () => {
        const { outputs } = await trainBandStep(
          { ...context, codeVersion: 'older' },
          features,
          1,
          PARAMETERS,
          folder(),
        );
        return outputs;
      },
    ],
  ])('is refused by the step when it was trained from other %s', async (what, train) => {
    const part = await train();
    const error = await errorOf(() => trainStep(context, features, PARAMETERS, folder(), [part]));
    expect(error).toMatchObject({ code: 'PIPELINE_PART_DIFFERS', status: 409 });
    expect(error.message).toContain(`from other ${what}`);
  });
});

import { fitDispersion } from '@busyness/models';
import { describe, expect, it } from 'vitest';
import { candidatesNamed, countsOf, encodeTrainedBands, selectedOf, trainBand } from '../../src/index.js';
import type { Candidate } from '../../src/candidates/candidate.js';
import { levelsModel } from '../../src/candidates/levels.js';
import { makeCity } from '../support/make-city.js';
import { makeRows } from '../support/make-rows.js';

const panel = makeCity({ hours: 35 * 24 });
const [FROM, VALIDATION, UNTIL] = [8 * 24, 28 * 24, 35 * 24];
const training = makeRows(panel, 1, FROM, UNTIL);
const validationFrom = panel.startHour + VALIDATION;

describe('trainBand', () => {
  it('fits every candidate, and chooses one', async () => {
    const band = await trainBand(training, validationFrom, candidatesNamed(), { seed: 1 });
    expect(band.hours).toBe(1);
    expect(band.models.map(({ name }) => name)).toEqual(candidatesNamed().map(({ name }) => name));
    expect(band.models.every((model) => 'model' in model)).toBe(true);
    const learned = candidatesNamed().filter(({ isBaseline }) => !isBaseline);
    expect(learned.map(({ name }) => name)).toContain(band.selected);
    expect(selectedOf(band).name).toBe(band.selected);
  });

  it('fits the model that serves to all rows, and the spread to the validation hours alone', async () => {
    const band = await trainBand(training, validationFrom, candidatesNamed(), { seed: 1 });
    const profile = band.models.find(({ name }) => name === 'shrunken-profile')!;
    const all = await candidatesNamed()[2].fit(training, { seed: 1 });
    expect(profile).toMatchObject({ model: all });
    const levels = band.models.find(({ name }) => name === 'gamma-poisson-levels')!;
    const late = makeRows(panel, 1, VALIDATION, UNTIL);
    const dispersion = fitDispersion(countsOf(late), levelsModel(1).predict(late));
    expect(levels).toMatchObject({ dispersion });
    expect(dispersion).toBeGreaterThan(0);
  });

  it('reads no count at or after the end of its rows', async () => {
    const counts = panel.counts.map((count, i) => (i % panel.hours >= 30 * 24 ? 5 * count + 2 : count));
    const train = (of: typeof panel) =>
      trainBand(makeRows(of, 1, FROM, 30 * 24), panel.startHour + 25 * 24, candidatesNamed(), { seed: 1 });
    const [before, after] = [await train(panel), await train({ ...panel, counts })];
    expect(encodeTrainedBands([after])).toEqual(encodeTrainedBands([before]));
  });

  it('says why a candidate has no model', async () => {
    const short = makeRows(panel, 1, FROM, FROM + 200);
    const band = await trainBand(short, panel.startHour + FROM + 150, candidatesNamed(), { seed: 1 });
    expect(band.models.find(({ name }) => name === 'poisson-regression')).toEqual({
      name: 'poisson-regression',
      isBaseline: false,
      unavailable: 'it needs 336 hours of rows to fit; there are 150',
    });
  });

  it('lists a learner that refuses so many rows as unavailable, with its own words', async () => {
    const candidates = candidatesNamed(['reference-forest']);
    const band = await trainBand(training, validationFrom, candidates, { seed: 1 });
    const forest = band.models.at(-1);
    expect(forest).toHaveProperty('unavailable', expect.stringContaining('cannot take on'));
    expect(band.selected).toBe('shrunken-profile');
  });

  it('passes on every other error', async () => {
    const broken: Candidate = {
      name: 'broken',
      isBaseline: false,
      fit: () => Promise.reject(new Error('out of luck')),
    };
    const fitting = trainBand(training, validationFrom, [...candidatesNamed([]), broken], { seed: 1 });
    await expect(fitting).rejects.toThrow('out of luck');
    const features = { ...training.features, names: training.features.names.map((name) => `old_${name}`) };
    const stale = trainBand({ ...training, features }, validationFrom, candidatesNamed(), { seed: 1 });
    await expect(stale).rejects.toMatchObject({ code: 'FORECAST_COLUMN_MISSING' });
  });

  it('takes the spread for Poisson when the validation hours had no event', async () => {
    const counts = panel.counts.map((count, i) => (i % panel.hours >= VALIDATION ? 0 : count));
    const rows = makeRows({ ...panel, counts }, 1, FROM, UNTIL);
    const band = await trainBand(rows, validationFrom, candidatesNamed(), { seed: 1 });
    for (const model of band.models) expect(model).toMatchObject({ dispersion: 0 });
  });

  it('takes the spread from where a model is defined', async () => {
    const early = makeRows(panel, 24, 30, 300);
    const band = await trainBand(early, panel.startHour + 100, candidatesNamed([]), { seed: 1 });
    const naive = band.models.find(({ name }) => name === 'seasonal-naive')!;
    const late = makeRows(panel, 24, 168, 300);
    const means = countsOf(makeRows(panel, 24, 0, 132)).map((count) => Math.max(count, 0.01));
    expect(naive).toMatchObject({ dispersion: fitDispersion(countsOf(late), means) });
  });

  it('stops between candidates when told to', async () => {
    const stop = new AbortController();
    const stopping: Candidate = {
      name: 'stopping',
      isBaseline: false,
      fit: () => {
        stop.abort(new Error('enough'));
        return Promise.resolve(levelsModel(1));
      },
    };
    const options = { seed: 1, signal: stop.signal };
    await expect(trainBand(training, validationFrom, [stopping], options)).rejects.toThrow('enough');
  });
});

describe('selectedOf', () => {
  it('is a bug to ask of a band whose choice has no model', () => {
    expect(() => selectedOf({ hours: 6, models: [], selected: 'x' })).toThrow('band 6 has no model "x"');
  });
});

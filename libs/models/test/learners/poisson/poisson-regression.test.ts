import { describe, expect, it } from 'vitest';
import { encodeModelFile, PoissonRegression, type FitOptions } from '../../../src/index.js';
import { makeMatrix } from '../../make-matrix.js';
import {
  slowDerivatives,
  slowPoissonRegression,
  type SlowRow,
} from '../../reference/slow-poisson-regression.js';
import { rejectedBy, thrownBy } from '../../thrown-by.js';
import { COEFFICIENTS, drawPoissonRows, NAMES, type PoissonRows } from './poisson-rows.js';

function slowRows({ rows, y, weights, offset }: PoissonRows): SlowRow[] {
  return rows.map((x, i) => ({ x, y: y[i], weight: weights[i], offset: offset[i] }));
}

/** What the learner's ridge is in the columns' own units: times the weighted variance of each. */
function penaltiesOf({ rows, weights }: PoissonRows, ridge: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return NAMES.map((_, f) => {
    const mean = rows.reduce((sum, row, i) => sum + weights[i] * row[f], 0) / total;
    return (ridge * rows.reduce((sum, row, i) => sum + weights[i] * (row[f] - mean) ** 2, 0)) / total;
  });
}

/** The same rows with the hour counted from 4e5, for arithmetic that has no standardisation. */
function centred(drawn: PoissonRows): PoissonRows {
  const rows = drawn.rows.map(([level, hour, rare]) => [level, hour - 4e5, rare]);
  return { ...drawn, rows, x: makeMatrix(NAMES, rows) };
}

describe('PoissonRegression', () => {
  it('recovers the coefficients that made the counts', async () => {
    const { x, y, offset } = drawPoissonRows(50_000, 1);
    const model = await new PoissonRegression().fit(x, y, { offset });
    expect(Math.abs(model.coefficients[0] - COEFFICIENTS[0])).toBeLessThan(0.003);
    expect(Math.abs(model.coefficients[1] - COEFFICIENTS[1])).toBeLessThan(0.0002);
    expect(Math.abs(model.coefficients[2] - COEFFICIENTS[2])).toBeLessThan(0.03);
    expect(model.names).toEqual(NAMES);
    expect(model.columns).toBe(3);
  });

  it.each([0, 1, 300])('agrees with the slow twin, ridge %d, weights, offset and prior', async (ridge) => {
    const drawn = centred(drawPoissonRows(600, 2));
    const learner = new PoissonRegression({ ridge, priorCoefficients: { level: 0.5 } });
    const model = await learner.fit(drawn.x, drawn.y, drawn);
    const expected = slowPoissonRegression(slowRows(drawn), penaltiesOf(drawn, ridge), [0.5, 0, 0]);
    expect(model.intercept).toBeCloseTo(expected[0], 8);
    model.coefficients.forEach((coefficient, f) => expect(coefficient).toBeCloseTo(expected[f + 1], 9));
  });

  it('ends where the gradient is 0', async () => {
    const drawn = centred(drawPoissonRows(5000, 3));
    const model = await new PoissonRegression({ ridge: 5 }).fit(drawn.x, drawn.y, drawn);
    const point = [model.intercept, ...model.coefficients];
    const penalties = penaltiesOf(drawn, 5);
    const { gradient, hessian } = slowDerivatives(slowRows(drawn), penalties, [0, 0, 0], point);
    gradient.forEach((slope, j) => expect(Math.abs(slope) / Math.sqrt(hessian[j][j])).toBeLessThan(1e-6));
  });

  it('gives the total of the counts back', async () => {
    const { x, y, weights, offset } = drawPoissonRows(3000, 4);
    const model = await new PoissonRegression({ ridge: 50 }).fit(x, y, { weights, offset });
    const means = model.predict(x);
    const total = (values: Float64Array) => values.reduce((sum, value, i) => sum + weights[i] * value, 0);
    expect(total(means.map((mean, i) => mean * Math.exp(offset[i]))) / total(y)).toBeCloseTo(1, 9);
  });

  it('counts a row of weight 2 as two rows, and one of weight 0 not at all', async () => {
    const { rows, x, y, weights } = drawPoissonRows(900, 5);
    const repeated = rows.flatMap((_, i) => Array.from({ length: weights[i] }, () => i));
    const weighted = await new PoissonRegression().fit(x, y, { weights });
    const written = await new PoissonRegression().fit(
      makeMatrix(
        NAMES,
        repeated.map((i) => rows[i]),
      ),
      Float64Array.from(repeated, (i) => y[i]),
    );
    const [a, b] = [weighted.predict(x), written.predict(x)];
    a.forEach((mean, i) => expect(mean / b[i]).toBeCloseTo(1, 10));
  });

  it('goes to the priors as the ridge grows, and only the named column with its own ridge', async () => {
    const { x, y } = drawPoissonRows(2000, 6);
    const priorCoefficients = { level: 0.3, rare: -0.2 };
    const stiff = await new PoissonRegression({ ridge: 1e12, priorCoefficients }).fit(x, y);
    expect(stiff.coefficients[0]).toBeCloseTo(0.3, 7);
    expect(stiff.coefficients[1]).toBeCloseTo(0, 9);
    expect(stiff.coefficients[2]).toBeCloseTo(-0.2, 7);
    const mixed = await new PoissonRegression({
      ridge: 0,
      ridgeByColumn: { rare: 1e12 },
      priorCoefficients,
    }).fit(x, y);
    expect(mixed.coefficients[2]).toBeCloseTo(-0.2, 7);
    expect(Math.abs(mixed.coefficients[0] - COEFFICIENTS[0])).toBeLessThan(0.02);
  });

  it('says what a column of log-rates with prior 1 says, where there is next to no evidence', async () => {
    const x = makeMatrix(
      ['log_level', 'noise'],
      [
        [0, 1],
        [1, 0],
        [2, 1],
      ],
    );
    const learner = new PoissonRegression({ ridge: 1e9, priorCoefficients: { log_level: 1 } });
    const [a, b, c] = (await learner.fit(x, Float64Array.of(2, 3, 7))).predict(x);
    expect(b / a).toBeCloseTo(Math.E, 6);
    expect(c / b).toBeCloseTo(Math.E, 6);
  });

  it.each([0, 1])('copes with constant, collinear, empty and rare columns, ridge %d', async (ridge) => {
    const { rows, y } = drawPoissonRows(800, 7);
    const names = ['level', 'constant', 'twice', 'missing', 'zero', 'once', 'sum'];
    const x = makeMatrix(
      names,
      rows.map(([level, hour], i) => [level, 7.7, 2 * level, NaN, 0, i === 3 ? 1 : 0, level + hour]),
    );
    const learner = new PoissonRegression({ ridge, priorCoefficients: { constant: 0.7 } });
    const model = await learner.fit(x, y);
    expect([...model.coefficients].every(Number.isFinite)).toBe(true);
    expect([model.coefficients[1], model.coefficients[3], model.coefficients[4]]).toEqual([0.7, 0, 0]);
    // Doubling a column changes nothing that is predicted, as long as there is no ridge.
    if (ridge === 0) {
      const without = ['level', 'once', 'sum'];
      const reduced = makeMatrix(
        without,
        rows.map(([level, hour], i) => [level, i === 3 ? 1 : 0, level + hour]),
      );
      const expected = (await new PoissonRegression({ ridge: 0 }).fit(reduced, y)).predict(reduced);
      model.predict(x).forEach((mean, i) => expect(mean / expected[i]).toBeCloseTo(1, 5));
    }
    const again = await learner.fit(x, y);
    expect(encodeModelFile(again.toFile())).toEqual(encodeModelFile(model.toFile()));
  });

  it('takes a missing value for the mean of its column', async () => {
    const { rows, y } = drawPoissonRows(500, 8);
    const holes = rows.map(([level, hour, rare], i) => [i % 7 === 0 ? NaN : level, hour, rare]);
    const present = holes.map(([level]) => level).filter((level) => !Number.isNaN(level));
    const mean = present.reduce((sum, level) => sum + level, 0) / present.length;
    const model = await new PoissonRegression().fit(makeMatrix(NAMES, holes), y);
    const filled = makeMatrix(
      NAMES,
      holes.map((row) => row.map((value) => (Number.isNaN(value) ? mean : value))),
    );
    const a = model.predict(makeMatrix(NAMES, holes));
    const b = model.predict(filled);
    a.forEach((value, i) => expect(value / b[i]).toBeCloseTo(1, 12));
  });

  it('gives the same bytes for either layout, and whatever the seed', async () => {
    const { x, y } = drawPoissonRows(1000, 9);
    const other = drawPoissonRows(1000, 9, 'column-major');
    const a = await new PoissonRegression().fit(x, y, { seed: 1 });
    const b = await new PoissonRegression().fit(other.x, y, { seed: 2 });
    expect(encodeModelFile(a.toFile())).toEqual(encodeModelFile(b.toFile()));
    expect(a.predict(x)).toEqual(b.predict(other.x));
  });

  it('fits float32 columns', async () => {
    const { x, y } = drawPoissonRows(1000, 10);
    const float32 = { ...x, data: Float32Array.from(x.data) };
    const a = (await new PoissonRegression().fit(x, y)).predict(x);
    const b = (await new PoissonRegression().fit(float32, y)).predict(float32);
    a.forEach((mean, i) => expect(mean / b[i]).toBeCloseTo(1, 3));
  });

  it('holds predictions to a range around what was fitted', async () => {
    const { x, y } = drawPoissonRows(2000, 11);
    const model = await new PoissonRegression({ extrapolation: 2 }).fit(x, y);
    const fitted = model.predict(x);
    const far = makeMatrix(NAMES, [
      [1e9, 4e5, 0],
      [-1e9, 4e5, 0],
      [Infinity, 4e5, 0],
      [-Infinity, 4e5, 0],
      [Infinity, -Infinity, NaN],
    ]);
    const [high, low, highest, lowest, odd] = model.predict(far);
    expect(high / Math.max(...fitted)).toBeCloseTo(2, 9);
    expect(low / Math.min(...fitted)).toBeCloseTo(0.5, 9);
    expect([highest, lowest]).toEqual([high, low]);
    expect(odd).toBe(model.predict(makeMatrix(NAMES, [[NaN, NaN, NaN]]))[0]);
  });

  it('takes no range from a row of weight 0', async () => {
    const { rows, y } = drawPoissonRows(300, 17);
    const x = makeMatrix(NAMES, [...rows, [1000, 4e5, 0]]);
    const weights = new Float64Array(301).fill(1);
    weights[300] = 0;
    const model = await new PoissonRegression().fit(x, Float64Array.of(...y, 0), { weights });
    const means = model.predict(x);
    expect(means[300] / Math.max(...means.subarray(0, 300))).toBeCloseTo(4, 9);
  });

  it('leaves the coefficients at their priors when nothing came', async () => {
    const { x, offset } = drawPoissonRows(100, 12);
    const learner = new PoissonRegression({ priorCoefficients: { level: 0.1 } });
    const model = await learner.fit(x, new Float64Array(100), { offset });
    expect([...model.coefficients]).toEqual([0.1, 0, 0]);
    const total = model.predict(x).reduce((sum, mean, i) => sum + mean * Math.exp(offset[i]), 0);
    expect(total).toBeCloseTo(0.5, 9);
  });

  it('starts from offsets and priors that would overflow', async () => {
    const { x, y } = drawPoissonRows(500, 13);
    const offset = Float64Array.from(y, (_, i) => 600 + 0.0001 * i);
    const model = await new PoissonRegression({ priorCoefficients: { hour: 9 } }).fit(x, y, { offset });
    expect(model.predict(x).every((mean) => mean > 0 && mean < 1e-250)).toBe(true);
    expect(Math.abs(model.coefficients[0] - COEFFICIENTS[0])).toBeLessThan(0.05);
  });

  it('fits without columns: the rate', async () => {
    const x = makeMatrix([], [[], [], []]);
    const model = await new PoissonRegression().fit(x, Float64Array.of(1, 2, 6));
    expect(model.predict(x)[1]).toBeCloseTo(3, 12);
  });

  it('says how far it is, and stops when told to', async () => {
    const { x, y } = drawPoissonRows(300, 14);
    const controller = new AbortController();
    const steps: number[] = [];
    const onProgress: FitOptions['onProgress'] = ({ done, what }) => {
      expect(what).toBe('poisson-regression: Newton steps');
      if (steps.push(done) === 2) setTimeout(() => controller.abort(new Error('enough')), 0);
    };
    const fit = new PoissonRegression().fit(x, y, { onProgress, signal: controller.signal });
    await expect(fit).rejects.toThrow('enough');
    expect(steps).toEqual([1, 2]);
    const late = new PoissonRegression().fit(x, y, { signal: AbortSignal.abort(new Error('too late')) });
    await expect(late).rejects.toThrow('too late');
  });

  it('refuses what it cannot use', async () => {
    const { x, y } = drawPoissonRows(10, 15);
    const refused = async (options: FitOptions, targets = y) =>
      (await rejectedBy(new PoissonRegression().fit(x, targets, options))).code;
    expect(await refused({ validation: { x, y } })).toBe('MODELS_OPTION_UNSUPPORTED');
    expect(await refused({ weights: new Float64Array(9) })).toBe('MODELS_LENGTH_MISMATCH');
    expect(await refused({ offset: new Float64Array(11) })).toBe('MODELS_LENGTH_MISMATCH');
    expect(await refused({ weights: new Float64Array(10) })).toBe('MODELS_NO_ROWS');
    expect(await refused({ weights: new Float64Array(10).fill(-1) })).toBe('MODELS_VALUE_INVALID');
    expect(await refused({ offset: new Float64Array(10).fill(NaN) })).toBe('MODELS_VALUE_INVALID');
    expect(await refused({}, y.subarray(1))).toBe('MODELS_LENGTH_MISMATCH');
    expect(
      await refused(
        {},
        y.map((value) => value - 100),
      ),
    ).toBe('MODELS_VALUE_INVALID');
  });

  it('names the column and row of a value that is not finite', async () => {
    const x = makeMatrix(
      ['a', 'b'],
      [
        [1, 2],
        [3, Infinity],
      ],
    );
    const error = await rejectedBy(new PoissonRegression().fit(x, Float64Array.of(1, 2)));
    expect(error.code).toBe('MODELS_VALUE_INVALID');
    expect(error.message).toContain(
      'column "b" must be within 1e+140 of 0, or NaN where it is missing; row 1',
    );
  });

  it('refuses hyperparameters that are none', async () => {
    for (const options of [
      { ridge: -1 },
      { ridge: NaN },
      { ridgeByColumn: { a: Infinity } },
      { priorCoefficients: { a: NaN } },
      { extrapolation: 0.5 },
    ]) {
      expect(thrownBy(() => new PoissonRegression(options)).code).toBe('MODELS_PARAMETER_INVALID');
    }
    const { x, y } = drawPoissonRows(10, 16);
    const error = await rejectedBy(new PoissonRegression({ priorCoefficients: { levle: 1 } }).fit(x, y));
    expect(error.code).toBe('MODELS_PARAMETER_INVALID');
    expect(error.message).toBe(
      'poisson-regression: priorCoefficients must be by the name of a column; they are level, hour, rare; it is "levle"',
    );
  });
});

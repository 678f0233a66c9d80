import { createRandom } from '@busyness/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOSS_CODES, type Loss } from '../../../src/trees/boosting/losses.js';
import { roundHalfEven } from '../../reference/round-half-even.js';
import { slowDerivatives, slowIsSampled, slowQuantile, slowStep } from '../../reference/slow-advance.js';
import { slowHistogram } from '../../reference/slow-histogram.js';
import { drawPoisson } from '../../draw.js';
import { openKernels } from './open-kernels.js';

const cases = fc.record({
  loss: fc.constantFrom<Loss>('squared', 'poisson', 'quantile'),
  rows: fc.integer({ min: 1, max: 600 }),
  weighted: fc.boolean(),
  rowFraction: fc.constantFrom(1, 0.5, 0.01),
  seed: fc.nat(),
});

describe('advanceRows', () => {
  it('agrees with its slow twin in states, pairs, sample, histogram and bounds', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ loss, rows, weighted, rowFraction, seed }) => {
        const random = createRandom(seed);
        const trial = await openKernels(rows, 3);
        const { at, kernels } = trial;
        const states = trial.singles(at.states, rows);
        const targets = trial.singles(at.targets, rows);
        const weights = trial.singles(at.weights, rows);
        const leaves = trial.shorts(at.leaves, rows);
        const bins = trial.bytes(at.bins, rows * 3);
        bins.forEach((_, i) => (bins[i] = random() * 256));
        const steps = trial.doubles(at.steps, 5);
        steps.forEach((_, i) => (steps[i] = loss === 'poisson' ? Math.exp(random() - 0.5) : random() - 0.5));
        for (let i = 0; i < rows; i++) {
          states[i] = loss === 'poisson' ? Math.exp(8 * random() - 4) : random() < 0.1 ? 0 : random() - 0.5;
          if (i % 50 === 7) states[i] = 0;
          targets[i] = drawPoisson(random, 2);
          weights[i] = weighted ? (random() < 0.1 ? 0 : 10 ** (12 * random() - 6)) : 1;
          leaves[i] = random() * 5;
        }
        const before = { states: states.slice(), weights: Array.from(weights) };
        const [gradientScale, hessianScale] = [2 ** (weighted ? 5 : 20), 2 ** (weighted ? 4 : 19)];
        kernels.useRows(
          at.bins,
          3,
          at.states,
          at.targets,
          weighted ? at.weights : 0,
          at.pairs,
          at.leaves,
          at.scratch,
        );
        trial.useColumns([0, 2]);
        const limit = Math.min(2 ** 32 - 1, Math.floor(rowFraction * 2 ** 32));
        const key = Math.floor(random() * 2 ** 32);
        const sampled = kernels.advanceRows(
          0,
          rows,
          LOSS_CODES[loss],
          0.3,
          at.steps,
          gradientScale,
          hessianScale,
          key,
          limit,
          at.ids,
          at.ids + rows * 4,
          at.histogram,
          at.out,
        );

        const stepped = before.states.map((state, i) => slowStep(loss, state, steps[leaves[i]]));
        expect(Array.from(states)).toEqual(Array.from(stepped));
        const exact = Array.from(stepped, (state, i) =>
          slowDerivatives(loss, 0.3, state, targets[i], before.weights[i]),
        );
        const pairs = exact.map(({ gradient, hessian }) => ({
          gradient: roundHalfEven(gradient * gradientScale),
          hessian: roundHalfEven(hessian * hessianScale),
        }));
        expect(trial.readPairs(rows)).toEqual(
          pairs.map((pair) => ({ ...pair, gradient: pair.gradient + 0 })),
        );
        const all = Array.from({ length: rows }, (_, row) => row);
        const inSample = all.filter((row) => before.weights[row] > 0 && slowIsSampled(row, key, limit));
        const ids = Array.from(trial.words(at.ids, rows));
        expect(ids.slice(0, sampled)).toEqual(inSample);
        expect(ids.slice(sampled).reverse()).toEqual(all.filter((row) => !inSample.includes(row)));
        const binOf = (row: number, column: number) => bins[row * 3 + column];
        expect(trial.readHistogram(2)).toEqual(slowHistogram(inSample, [0, 2], binOf, pairs));
        const hessians = pairs.reduce((sum, { hessian }) => sum + hessian, 0);
        expect(Number(trial.longs(at.out + 8, 1)[0])).toBe(hessians);
        const greatest = { squared: 'gradient', poisson: 'hessian' } as const;
        if (loss !== 'quantile') {
          expect(trial.doubles(at.out, 1)[0]).toBe(
            Math.max(...exact.map((pair) => Math.abs(pair[greatest[loss]]))),
          );
        }
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  it('draws about as many rows as it should, others each time', async () => {
    const trial = await openKernels(100_000, 1);
    const { at, kernels } = trial;
    kernels.useRows(at.bins, 1, at.states, at.targets, 0, at.pairs, at.leaves, at.scratch);
    trial.useColumns([0]);
    const draw = (key: number) => {
      const end = at.ids + 400_000;
      const count = kernels.advanceRows(
        0,
        100_000,
        0,
        0.5,
        at.steps,
        1,
        1,
        key,
        2 ** 30,
        at.ids,
        end,
        at.histogram,
        at.out,
      );
      return new Set(trial.words(at.ids, count));
    };
    const [a, b] = [draw(123), draw(456)];
    expect(a.size / 25_000).toBeCloseTo(1, 1);
    expect([...a].filter((row) => b.has(row)).length / 6_250).toBeCloseTo(1, 1);
  });
});

describe('selectQuantile', () => {
  it('agrees with its slow twin on ties, signs and extreme weights, whatever lists the rows are in', async () => {
    const rows = fc.array(
      fc.record({
        value: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.float({ noNaN: true, noDefaultInfinity: true })),
        weight: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 30 })),
      }),
      { minLength: 1, maxLength: 200 },
    );
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.nat(),
        async (list, q, cut) => {
          fc.pre(list.some(({ weight }) => weight > 0));
          const trial = await openKernels(list.length, 1);
          const { at, kernels } = trial;
          // The states are predictions less targets; the quantile is of targets less predictions.
          trial.singles(at.states, list.length).set(list.map(({ value }) => -value));
          trial.writePairs(list.map(({ weight }) => ({ gradient: 0, hessian: weight })));
          trial.words(at.ids, list.length).set(list.map((_, i) => i));
          const first = cut % (list.length + 1);
          trial.words(at.out, 4).set([at.ids, first, at.ids + first * 4, list.length - first]);
          const found = kernels.selectQuantile(at.out, 2, q, at.scratch + 8192);
          const values = list.map(({ value }) => Math.fround(value));
          const expected = slowQuantile(
            values,
            list.map(({ weight }) => weight),
            q,
          );
          expect(found + 0).toBe(expected + 0);
        },
      ),
      { numRuns: 150, seed: 6 },
    );
  });
});

import { createRandom } from '@busyness/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING, slowCarry, subtractSums, type SlowSum } from '../../reference/slow-histogram.js';
import { openKernels } from './open-kernels.js';

const ROWS = 1_000;
const shapes = fc.record({ leaves: fc.integer({ min: 1, max: 40 }), seed: fc.nat() });

/** A column of bins, many of them empty. */
function drawColumn(random: () => number): SlowSum[] {
  return Array.from({ length: 256 }, () => {
    const rows = Math.floor(random() * 4);
    if (rows === 0) return NOTHING;
    return {
      gradient: Math.floor((random() - 0.5) * 2 ** 40),
      hessian: Math.floor(random() * 2 ** 40),
      rows,
    };
  });
}

describe('mergeHistograms', () => {
  it('puts together what threads gathered', async () => {
    const trial = await openKernels(ROWS, 2);
    const { at, kernels } = trial;
    const numbers = trial.longs(at.histogram, 1024);
    numbers.forEach((_, i) => (numbers[i] = BigInt(i * i) - 500n));
    kernels.mergeHistograms(at.histogram, 4096, 2, 4096, at.steps);
    expect(Array.from(trial.longs(at.steps, 512))).toEqual(
      Array.from({ length: 512 }, (_, i) => numbers[i] + numbers[512 + i]),
    );
  });
});

describe('subtractHistogram', () => {
  it('agrees with its slow twin, and leaves nothing where no rows are left, nor a hessian below 0', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = createRandom(seed);
        const trial = await openKernels(ROWS, 2);
        const part = drawColumn(random);
        const whole = part.map(({ gradient, hessian, rows }) => {
          const more = Math.floor(random() * 3);
          const off = Math.floor((random() - 0.5) * 8);
          if (rows + more === 0) return NOTHING;
          return { gradient: gradient + off, hessian: Math.max(0, hessian + off), rows: rows + more };
        });
        trial.writeHistogram([whole, part]);
        const { histogram } = trial.at;
        trial.kernels.subtractHistogram(histogram, histogram + 4096, 4096, trial.bits);
        const [left] = trial.readHistogram(1);
        expect(left).toEqual(whole.map((sum, bin) => subtractSums(sum, part[bin])));
        for (const { rows, gradient, hessian } of left) {
          if (rows === 0) expect([gradient, hessian]).toEqual([0, 0]);
          expect(hessian).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 50, seed: 6 },
    );
  });
});

describe('carryHistograms', () => {
  it('agrees with its slow twin, and writes in place of the first', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ leaves, seed }) => {
        const random = createRandom(seed);
        const trial = await openKernels(ROWS, leaves);
        const columns = Array.from({ length: leaves }, () => drawColumn(random));
        const factors = columns.map(() => ({ toGradient: random() - 0.5, toHessian: 0.5 + random() }));
        trial.writeHistogram(columns);
        const table = trial.doubles(trial.at.steps, leaves * 2);
        table.set(factors.flatMap(({ toGradient, toHessian }) => [toGradient, toHessian]));
        const { histogram, steps } = trial.at;
        trial.kernels.carryHistograms(histogram, 4096, leaves, steps, 0.25, 4096, trial.bits);
        const expected = columns[0].map((_, bin) =>
          slowCarry(
            columns.map((column) => column[bin]),
            factors,
            0.25,
          ),
        );
        expect(trial.readHistogram(leaves)).toEqual([expected, ...columns.slice(1)]);
      }),
      { numRuns: 50, seed: 6 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTargetCode } from '../../../src/trees/forest/target-code.js';

const code = (y: readonly number[], weights?: readonly number[]) =>
  chooseTargetCode(Float64Array.from(y), weights && Float64Array.from(weights));

describe('chooseTargetCode', () => {
  it('writes counts exactly, from the lowest on', () => {
    expect(code([3, 5, 1000])).toEqual({ kind: 'exact', offset: 3, unit: 1, weightUnit: 1 });
  });

  it('takes the coarsest unit that is exact', () => {
    expect(code([0, 0.75, 100])).toMatchObject({ kind: 'exact', unit: 0.25 });
    expect(code([0, 3072, 1024])).toMatchObject({ kind: 'exact', unit: 1024 });
    expect(code([7, 7])).toMatchObject({ kind: 'exact', offset: 7 });
  });

  it.each([
    ['measurements', [0.1, 0.2, 0.3]],
    ['a range of more than 24 bits', [0, 1, 2 ** 24]],
    ['sums of more than 32 bits', Array.from({ length: 600 }, (_, i) => (i % 2) * (2 ** 24 - 1))],
  ])('writes %s in float32', (_, y) => {
    expect(code(y)).toMatchObject({ kind: 'float' });
  });

  it('writes weighted rows in float32, unless all weights are 1', () => {
    expect(code([1, 2, 3], [1, 1, 1])).toMatchObject({ kind: 'exact' });
    expect(code([1, 2, 3], [1, 3, 1])).toMatchObject({ kind: 'float', weightUnit: 4 });
    expect(code([1, 2, 3], [1e-9, 0, 1e-9])).toMatchObject({ kind: 'float', weightUnit: 2 ** -29 });
  });

  it('keeps the digits of all but one far target', () => {
    const { kind, offset, unit } = code([0.1, 0.2, 0.3, 0.4, 1e12]);
    expect(kind).toBe('float');
    for (const target of [0.1, 0.2, 0.3, 0.4]) {
      expect(offset + Math.fround((target - offset) / unit) * unit).toBeCloseTo(target, 6);
    }
  });

  it('loses nothing of what it calls exact, and little of the rest', () => {
    const target = fc.oneof(fc.integer(), fc.float({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 20 }), (y) => {
        const { kind, offset, unit } = code(y);
        for (const value of y) {
          const written = (value - offset) / unit;
          if (kind === 'float') {
            expect(Math.abs(written)).toBeLessThanOrEqual(1);
          } else {
            expect(Number.isInteger(written) && written >= 0 && written < 2 ** 24).toBe(true);
            expect(offset + written * unit).toBe(value + 0);
          }
        }
      }),
      { seed: 20 },
    );
  });
});

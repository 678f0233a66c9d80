import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spansOf } from '../src/spans-of.js';

describe('spansOf', () => {
  it('covers the history, then each band', () => {
    expect(spansOf(1000, 1100, [1, 24], 10)).toEqual([
      { fromHour: 1000, toHour: 1100 },
      { fromHour: 1100, toHour: 1101 },
      { fromHour: 1101, toHour: 1124 },
    ]);
  });

  it('covers the history alone when there is no band', () => {
    expect(spansOf(0, 10, [], 10)).toEqual([{ fromHour: 0, toHour: 10 }]);
  });

  it('cuts what has too many rows into pieces of at least a day', () => {
    expect(spansOf(0, 60, [], 1_000_000)).toEqual([
      { fromHour: 0, toHour: 24 },
      { fromHour: 24, toHour: 48 },
      { fromHour: 48, toHour: 60 },
    ]);
  });

  it('leaves no hour out, has none twice and lets no span cross the end of a band', () => {
    const bands = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 5 });
    const property = fc.property(
      fc.integer({ min: 0, max: 3000 }),
      bands,
      fc.integer({ min: 1, max: 1e6 }),
      (hours, ends, cells) => {
        const rising = [...ends].sort((a, b) => a - b);
        const spans = spansOf(400_000, 400_000 + hours, rising, cells);
        let at = 400_000;
        for (const { fromHour, toHour } of spans) {
          expect(fromHour).toBe(at);
          expect(toHour).toBeGreaterThan(fromHour);
          for (const end of [0, ...rising]) {
            expect(fromHour < 400_000 + hours + end && toHour > 400_000 + hours + end).toBe(false);
          }
          at = toHour;
        }
        expect(at).toBe(400_000 + hours + (rising.at(-1) ?? 0));
      },
    );
    fc.assert(property, { numRuns: 50 });
  });
});

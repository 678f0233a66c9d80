import { describe, expect, it } from 'vitest';
import { fitInMemory } from '../../../src/trees/forest/fit-in-memory.js';
import type { ForestShape } from '../../../src/trees/forest/forest-plan.js';
import { thrownBy } from '../../thrown-by.js';

const SHAPE: ForestShape = {
  rows: 1_000_000,
  columns: 12,
  hasCategories: false,
  code: { kind: 'exact', offset: 0, unit: 1, weightUnit: 1 },
  maxDepth: 12,
  minSamplesLeaf: 5,
  bootstrapFraction: 1,
  threads: 4,
};

describe('fitInMemory', () => {
  it('keeps the threads that there is room for', () => {
    expect(fitInMemory('a forest', SHAPE).threads).toBe(4);
    expect(fitInMemory('a forest', { ...SHAPE, rows: 60_000_000 }).threads).toBe(2);
    expect(fitInMemory('a forest', { ...SHAPE, rows: 110_000_000 }).threads).toBe(1);
  });

  it('refuses what has no room with one, and says how much has', () => {
    const refused = thrownBy(() => fitInMemory('a forest', { ...SHAPE, rows: 200_000_000 }));
    expect(refused).toMatchObject({ code: 'MODELS_SIZE_REFUSED' });
    const limit = /its limit is 4 GiB, which is (\d+) rows of 12 columns/.exec(refused.message)?.[1];
    expect(() => fitInMemory('a forest', { ...SHAPE, rows: Number(limit) })).not.toThrow();
    expect(() => fitInMemory('a forest', { ...SHAPE, rows: Number(limit) + 1 })).toThrow();
  });
});

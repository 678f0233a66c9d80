import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growSlowTree, type SlowNode } from '../../reference/slow-forest-tree.js';
import { growHere, nodesOf, tableOf, type TrialForest } from './grow-here.js';

/** Columns of numbers and categories; bins with ties, or missing, or always the same. */
const column = fc.record({
  kind: fc.constantFrom('number' as const, 'number' as const, 'category' as const),
  count: fc.constantFrom(1, 2, 5, 40, 255),
  missing: fc.constantFrom(0, 0, 0.2, 1),
});

const weight = fc.oneof(
  { weight: 3, arbitrary: fc.constant(1) },
  { weight: 3, arbitrary: fc.double({ min: 0.01, max: 5, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1e-30, 1e30, 2 ** -126) },
);

const target = {
  exact: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 0, max: 5 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 2 ** 24 - 1, 12_345_678) },
  ),
  float: fc.oneof(
    { weight: 9, arbitrary: fc.float({ min: -1, max: 1, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(0, -0, 1, Math.fround(1e-30)) },
  ),
};

function trials(kind: 'exact' | 'float'): fc.Arbitrary<TrialForest> {
  return fc
    .record({
      // Records of 16 bytes, narrower and wider; up to more than four columns at once.
      columns: fc.array(column, { minLength: 1, maxLength: 30 }),
      rows: fc.integer({ min: 1, max: 90 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      maxDepth: fc.integer({ min: 1, max: 12 }),
      minCount: fc.constantFrom(1, 1, 2, 5),
      bootstrapFraction: fc.constantFrom(0, 0.02, 0.5, 1),
      seed: fc.maxSafeInteger(),
      noise: fc.infiniteStream(fc.integer({ min: 0, max: 0xffff })),
      target: fc.infiniteStream(target[kind]),
      weight: fc.infiniteStream(kind === 'exact' ? fc.constant(1) : weight),
    })
    .map(({ columns, rows, share, noise, target: targets, weight: weights, ...rest }) => {
      const next = (): number => noise.next().value / 0x10000;
      const each = <T>(make: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => make(i));
      return {
        ...rest,
        kind,
        columns,
        drawn: Math.max(1, Math.round(share * columns.length)),
        bins: each(() =>
          columns.map(({ count, missing }) => (next() < missing ? 255 : Math.floor(next() * count))),
        ),
        targets: each(() => targets.next().value as number),
        // At least one row has weight, as the edge makes sure.
        weights: each((i) => (i === 0 ? 1 : Math.fround(weights.next().value as number))),
        trees: 2,
      };
    });
}

function withoutLast(nodes: readonly SlowNode[]): SlowNode[] {
  return nodes.map((node) => ('set' in node && node.set ? { ...node, last: NaN } : node));
}

describe('growForest', () => {
  it.each(['exact', 'float'] as const)(
    'grows the trees of its slow twin from %s sums, whatever the rows',
    async (kind) => {
      let splits = 0;
      let sets = 0;
      await fc.assert(
        fc.asyncProperty(trials(kind), async (trial) => {
          const trees = await growHere(trial);
          expect(trees.map(({ index }) => index)).toEqual([0, 1]);
          for (const tree of trees) {
            const slow = growSlowTree({ ...trial, drawTable: tableOf(trial.bootstrapFraction) }, tree.index);
            expect(nodesOf(tree, trial.columns)).toEqual(withoutLast(slow));
            splits += slow.filter((node) => 'column' in node).length;
            sets += slow.filter((node) => 'set' in node && node.set).length;
          }
        }),
        { numRuns: 300, seed: 19 },
      );
      // The trials do split, also by categories.
      expect(splits).toBeGreaterThan(1000);
      expect(sets).toBeGreaterThan(100);
    },
    120_000,
  );
});

import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, checkTrees, LEAF, SPLIT, type TreeArrays } from '../../src/trees/tree-ensemble.js';
import { thrownBy } from '../thrown-by.js';
import { drawTrees } from './draw-trees.js';

/** One tree of three nodes: `a <= 1.5` gives 10, else 20. */
const STUMP: TreeArrays = {
  names: ['a', 'b'],
  base: 0,
  aggregation: 'sum',
  link: 'identity',
  starts: Uint32Array.of(0, 3),
  kind: Uint8Array.of(SPLIT, LEAF, LEAF),
  column: Uint8Array.of(0, 0, 0),
  value: Float32Array.of(1.5, 10, 20),
  gainOrCover: Float32Array.of(3, 4, 5),
  categories: new Uint32Array(0),
};

describe('checkTrees', () => {
  it('finds right children and depths from the order of the nodes', () => {
    const kind = Uint8Array.of(SPLIT, SPLIT, LEAF, SPLIT, LEAF, LEAF, LEAF, LEAF, SPLIT, LEAF, LEAF);
    const trees = checkTrees({
      ...STUMP,
      kind,
      starts: Uint32Array.of(0, 7, 8, 11),
      column: new Uint8Array(11),
      value: new Float32Array(11),
      gainOrCover: new Float32Array(11),
    });
    expect([...trees.right]).toEqual([6, 3, 0, 5, 0, 0, 0, 0, 10, 0, 0]);
    expect([...trees.depths]).toEqual([3, 0, 1]);
  });

  it('keeps the arrays it is given', () => {
    const trees = checkTrees(STUMP);
    expect(trees.value).toBe(STUMP.value);
    expect([...trees.depths]).toEqual([1]);
  });

  it.each<[string, Partial<TreeArrays>]>([
    ['it has no columns', { names: [] }],
    ['its base is not finite', { base: NaN }],
    ['its trees are not all of its nodes', { starts: Uint32Array.of(0, 2) }],
    ['its trees are not all of its nodes', { starts: new Uint32Array(0) }],
    ['tree 0 has no nodes', { starts: Uint32Array.of(0, 0, 3) }],
    ['tree 1 has no nodes', { starts: Uint32Array.of(0, 3, 1, 3) }],
    [
      'tree 0 ends at node 0, before its last',
      { starts: Uint32Array.of(0, 3), kind: Uint8Array.of(0, 0, 0) },
    ],
    ['tree 0 has no right child of node 1', { kind: Uint8Array.of(SPLIT, SPLIT, LEAF) }],
    ['tree 0 has no children of node 2', { kind: Uint8Array.of(SPLIT, LEAF, SPLIT) }],
    ['node 0 is of an unknown kind', { kind: Uint8Array.of(2, LEAF, LEAF) }],
    ['node 0 is of an unknown kind', { kind: Uint8Array.of(9, LEAF, LEAF) }],
    ['node 0 splits a column that is not there', { column: Uint8Array.of(2, 0, 0) }],
    ['node 0 splits at NaN', { value: Float32Array.of(NaN, 1, 2) }],
    ['node 0 splits at 0', { kind: Uint8Array.of(SPLIT | CATEGORIES, 0, 0), value: new Float32Array(3) }],
    ['the leaf 2 has the value Infinity', { value: Float32Array.of(0, 1, Infinity) }],
    ['node 1 has a gain or cover of -1', { gainOrCover: Float32Array.of(0, -1, 1) }],
    ['node 0 has a gain or cover of NaN', { gainOrCover: Float32Array.of(NaN, 1, 1) }],
    ['its last set of categories is cut', { categories: new Uint32Array(7) }],
    ['it does not have one column', { value: new Float32Array(4) }],
    [
      'it is a mean of no trees',
      {
        aggregation: 'mean',
        starts: Uint32Array.of(0),
        kind: new Uint8Array(0),
        column: new Uint8Array(0),
        value: new Float32Array(0),
        gainOrCover: new Float32Array(0),
      },
    ],
  ])('refuses trees of which it says: %s', (why, change) => {
    const error = thrownBy(() => checkTrees({ ...STUMP, ...change }));
    expect(error.code).toBe('MODELS_FILE_INVALID');
    expect(error.message).toContain(why);
  });

  it('refuses a chain of splits that is too deep to explain', () => {
    const splits = 1_001;
    const kind = new Uint8Array(2 * splits + 1);
    for (let i = 0; i < splits; i++) kind[2 * i] = SPLIT;
    const zeros = new Float32Array(kind.length);
    const chain = { ...STUMP, kind, column: new Uint8Array(kind.length), value: zeros, gainOrCover: zeros };
    const error = thrownBy(() => checkTrees({ ...chain, starts: Uint32Array.of(0, kind.length) }));
    expect(error.message).toContain('tree 0 is deeper than 1000');
  });

  it('takes drawn trees of every shape', () => {
    const random = createRandom(1, 'tree-ensemble');
    for (let depth = 0; depth < 12; depth++) {
      const trees = drawTrees(random, { trees: 3, columns: 5, depth, categoryShare: 0.3 });
      expect(Math.max(...trees.depths)).toBeLessThanOrEqual(depth);
    }
  });
});

import type { Matrix, Random } from '@busyness/core';
import { SET_WORDS, type TreeArrays, type TreeEnsemble } from '../../src/trees/tree-ensemble.js';
import { TreeEnsembleBuilder, type GrownTree } from '../../src/trees/tree-ensemble-builder.js';
import { drawNormal } from '../draw.js';

/** What `drawTrees` makes; without limits on the shape of a tree but its depth. */
export interface DrawnTrees {
  readonly trees: number;
  readonly columns: number;
  readonly depth: number;
  /** Different thresholds a column has. Default 20. */
  readonly cuts?: number;
  /** Of splits, how many are by categories. Default none. */
  readonly categoryShare?: number;
  /** How likely a node above the depth is split. Default 0.9. */
  readonly splitShare?: number;
  readonly facts?: Partial<TreeArrays>;
}

/** Returns trees drawn at random. Even columns have whole thresholds, where values tie with them. */
export function drawTrees(random: Random, drawn: DrawnTrees): TreeEnsemble {
  const names = Array.from({ length: drawn.columns }, (_, f) => `column ${f}`);
  const builder = new TreeEnsembleBuilder({
    names,
    base: random(),
    aggregation: random() < 0.5 ? 'sum' : 'mean',
    link: random() < 0.5 ? 'identity' : 'log',
    ...drawn.facts,
  });
  const cuts = names.map((_, f) =>
    Array.from({ length: drawn.cuts ?? 20 }, () =>
      f % 2 === 0 ? Math.floor(random() * 40) : drawNormal(random),
    ),
  );
  for (let t = 0; t < drawn.trees; t++) builder.appendTree(drawTree(random, drawn, cuts));
  return builder.build();
}

function drawTree(random: Random, drawn: DrawnTrees, cuts: readonly number[][]): GrownTree {
  const tree = {
    column: [] as number[],
    value: [] as number[],
    missingLeft: [] as number[],
    left: [] as number[],
    right: [] as number[],
    gain: [] as number[],
    cover: [] as number[],
    set: [] as number[],
  };
  const words: number[] = [];
  const grow = (depth: number): number => {
    const node = tree.column.push(-1) - 1;
    const byCategories = random() < (drawn.categoryShare ?? 0);
    tree.value[node] = drawNormal(random);
    tree.missingLeft[node] = random() < 0.5 ? 1 : 0;
    tree.gain[node] = random();
    tree.cover[node] = Math.ceil(random() * 20);
    tree.set[node] = -1;
    tree.left[node] = tree.right[node] = 0;
    if (depth === 0 || random() > (drawn.splitShare ?? 0.9)) return node;
    const f = Math.floor(random() * drawn.columns);
    tree.column[node] = f;
    tree.value[node] = cuts[f][Math.floor(random() * cuts[f].length)];
    if (byCategories) {
      tree.set[node] = words.length / SET_WORDS;
      for (let w = 0; w < SET_WORDS; w++) words.push(Math.floor(random() * 2 ** 32));
    }
    // The right child first: a builder must not rely on an order.
    tree.right[node] = grow(depth - 1);
    tree.left[node] = grow(depth - 1);
    return node;
  };
  grow(drawn.depth);
  return { ...tree, categories: Uint32Array.from(words) };
}

/** Returns rows for drawn trees: whole numbers, normal numbers, and every kind of odd one. */
export function drawTreeRows(
  random: Random,
  trees: TreeEnsemble,
  rows: number,
  options: { readonly layout?: Matrix['layout']; readonly float32?: boolean } = {},
): Matrix {
  const columns = trees.names.length;
  const data = new (options.float32 ? Float32Array : Float64Array)(rows * columns);
  const odd = [NaN, Infinity, -Infinity, -0, -1, 255, 254, 0.5, 1e300, -1e-300, 2 ** 31, 1e39];
  for (let i = 0; i < data.length; i++) {
    const u = random();
    if (u < 0.1) data[i] = odd[Math.floor(random() * odd.length)];
    else data[i] = u < 0.5 ? Math.floor(random() * 40) : drawNormal(random);
  }
  return { data, rows, columns, layout: options.layout ?? 'row-major', names: trees.names };
}

import { createRandom } from '@busyness/core';
import type { BoostingSettings } from '../../src/trees/boosting/boosting-job.js';
import { chooseScales } from '../../src/trees/boosting/choose-scales.js';
import { drawColumns } from '../../src/trees/boosting/column-slots.js';
import { leafValue } from '../../src/trees/boosting/leaf-value.js';
import { roundHalfEven } from './round-half-even.js';
import { slowDerivatives, slowIsSampled, slowQuantile, slowStep } from './slow-advance.js';
import { addSums, NOTHING, slowHistogram, type BinOf, type SlowSum } from './slow-histogram.js';
import { slowSplit, type SlowSplit } from './slow-split.js';

export interface SlowTask {
  readonly settings: BoostingSettings;
  readonly seed: number;
  readonly columns: readonly { readonly count: number; readonly categories: boolean }[];
  readonly binOf: BinOf;
  readonly y: readonly number[];
  readonly weights: readonly number[];
  /** Prediction without any tree, with the offset; a logarithm for Poisson. */
  readonly scores: readonly number[];
}

/** A leaf or, with `split`, what it became. */
export interface SlowNode {
  readonly depth: number;
  readonly ids: readonly number[];
  readonly sum: SlowSum;
  best?: SlowSplit | undefined;
  split?: {
    readonly column: number;
    readonly found: SlowSplit;
    readonly left: SlowNode;
    readonly right: SlowNode;
  };
  value: number;
}

/** Boosts trees the plain way: arrays of rows, whole histograms, no subtraction, one thread. Returns their roots. */
export function slowBoosting(task: SlowTask): SlowNode[] {
  const { settings, y, scores, seed } = task;
  const { loss, quantile } = settings;
  const weights = task.weights.map(Math.fround);
  const targets = y.map(Math.fround);
  let states = scores.map((score, i) =>
    Math.fround(loss === 'poisson' ? Math.min(2 ** 100, Math.max(2 ** -100, Math.exp(score))) : score - y[i]),
  );
  const trees: SlowNode[] = [];
  const greatestOf = (numbers: readonly number[]): number => Math.max(...numbers.map(Math.abs));
  let greatest = greatestOf(states.map((state, i) => weights[i] * state));
  let total = states.reduce((sum, state, i) => sum + weights[i] * (loss === 'poisson' ? state : 1), 0);
  for (let round = 0; round < settings.rounds; round++) {
    const greatestWeight = greatestOf(weights);
    const greatestTarget = greatestOf(weights.map((weight, i) => weight * targets[i]));
    const scales = chooseScales(y.length, {
      gradient:
        loss === 'poisson'
          ? Math.max(greatest, greatestTarget)
          : loss === 'squared'
            ? greatest
            : greatestWeight,
      hessian: loss === 'poisson' ? greatest : greatestWeight,
      hessians: total,
    });
    const pairs = states.map((state, i) => {
      const { gradient, hessian } = slowDerivatives(loss, quantile, state, targets[i], weights[i]);
      return {
        gradient: roundHalfEven(gradient * scales.gradient),
        hessian: roundHalfEven(hessian * scales.hessian),
      };
    });
    const key = settings.rowFraction < 1 ? Math.floor(createRandom(seed, 'rows', round)() * 2 ** 32) : 0;
    const limit = Math.min(2 ** 32 - 1, Math.floor(settings.rowFraction * 2 ** 32));
    const sampled = y
      .map((_, row) => row)
      .filter((row) => weights[row] > 0 && slowIsSampled(row, key, limit));
    const columns = drawColumns(task.columns.length, settings.columnFraction, seed, round);
    const sumOf = (ids: readonly number[]): SlowSum =>
      ids.reduce((sum, row) => addSums(sum, { ...pairs[row], rows: 1 }), NOTHING);
    const search = (node: SlowNode): void => {
      if (node.depth >= settings.maxDepth || node.ids.length < 2 * settings.minSamplesLeaf) return;
      const histogram = slowHistogram(node.ids, columns, task.binOf, pairs);
      const known = columns.map((column) => task.columns[column]);
      const units = { gradientUnit: 1 / scales.gradient, hessianUnit: 1 / scales.hessian };
      node.best = slowSplit(histogram, known, node.sum, { ...units, ...settings });
    };
    const root: SlowNode = { depth: 0, ids: sampled, sum: sumOf(sampled), value: 0 };
    const leaves = [root];
    search(root);
    while (leaves.length < settings.maxLeaves) {
      const best = leaves.reduce((a, b) => ((b.best?.gain ?? 0) > (a.best?.gain ?? 0) ? b : a));
      if (!best.best) break;
      const column = columns[best.best.slot];
      const { goesLeft } = best.best;
      const [left, right] = [true, false].map((side): SlowNode => {
        const ids = best.ids.filter((row) => goesLeft[task.binOf(row, column)] === side);
        return { depth: best.depth + 1, ids, sum: sumOf(ids), value: 0 };
      });
      best.split = { column, found: best.best, left, right };
      leaves.splice(leaves.indexOf(best), 1, left);
      leaves.push(right);
      search(left);
      search(right);
    }
    const isStump = leaves.length === 1;
    for (const leaf of isStump ? [] : leaves) {
      leaf.value =
        loss === 'quantile'
          ? Math.fround(
              settings.learningRate *
                slowQuantile(
                  leaf.ids.map((row) => 0 - states[row]),
                  leaf.ids.map((row) => pairs[row].hessian),
                  quantile,
                ),
            )
          : leafValue(settings, leaf.sum.gradient / scales.gradient, leaf.sum.hessian / scales.hessian);
    }
    const stepOf = (value: number): number => (loss === 'poisson' ? Math.exp(value) : value);
    const seen = pairs.reduce((sum, { hessian }) => sum + hessian, 0);
    greatest = greatestOf(states.map((state, i) => weights[i] * state));
    if (loss === 'poisson') {
      const factor = Math.max(1, ...leaves.map((leaf) => stepOf(leaf.value)));
      greatest *= factor;
      total = ((seen + y.length) / scales.hessian) * factor;
    } else {
      greatest += greatestWeight * greatestOf(leaves.map((leaf) => leaf.value));
    }
    states = states.map((state, row) => slowStep(loss, state, stepOf(leafOf(root, row, task.binOf).value)));
    if (!isStump) trees.push(root);
    else if (settings.rowFraction === 1 && settings.columnFraction === 1) break;
  }
  return trees;
}

function leafOf(node: SlowNode, row: number, binOf: BinOf): SlowNode {
  while (node.split) {
    const { column, found, left, right } = node.split;
    node = found.goesLeft[binOf(row, column)] ? left : right;
  }
  return node;
}

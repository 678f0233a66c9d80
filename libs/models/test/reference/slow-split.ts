import { addSums, NOTHING, type SlowSum } from './slow-histogram.js';

export interface SlowSplitOptions {
  readonly gradientUnit: number;
  readonly hessianUnit: number;
  readonly l2: number;
  readonly minSamplesLeaf: number;
}

export interface SlowSplit {
  readonly gain: number;
  readonly slot: number;
  /** 256 of them: whether a bin goes left. */
  readonly goesLeft: readonly boolean[];
  /** The last bin that goes left, of numbers. */
  readonly bin: number;
  readonly left: SlowSum;
}

const MISSING = 255;

/** The twin of `findSplit`: tries every split of every column and keeps the first of the best. */
export function slowSplit(
  histogram: readonly (readonly SlowSum[])[],
  columns: readonly { readonly count: number; readonly categories: boolean }[],
  node: SlowSum,
  { gradientUnit, hessianUnit, l2, minSamplesLeaf }: SlowSplitOptions,
): SlowSplit | undefined {
  const score = (sum: SlowSum): number => {
    const gradient = sum.gradient * gradientUnit;
    return (gradient * gradient) / (sum.hessian * hessianUnit + l2);
  };
  const nodeScore = score(node);
  let best: SlowSplit | undefined;
  let bestScore = nodeScore + 1e-10 * nodeScore;

  const tryLeft = (slot: number, bins: readonly number[], bin: number): void => {
    const column = histogram[slot];
    const left = bins.reduce((sum, b) => addSums(sum, column[b]), NOTHING);
    const right = {
      gradient: node.gradient - left.gradient,
      hessian: node.hessian - left.hessian,
      rows: node.rows - left.rows,
    };
    if (left.rows < minSamplesLeaf || right.rows < minSamplesLeaf) return;
    if (left.hessian <= 0 || right.hessian <= 0) return;
    const both = score(left) + score(right);
    if (!(both > bestScore)) return;
    bestScore = both;
    const most = left.rows * 2 >= node.rows;
    const { categories } = columns[slot];
    const goesLeft = column.map((sum, b) => {
      if (bins.includes(b)) return true;
      // What has no rows here goes with most; among numbers that is only said of what is missing.
      return sum.rows === 0 && (categories || b === MISSING) && most;
    });
    best = { gain: both - nodeScore, slot, goesLeft, bin, left };
  };

  histogram.forEach((column, slot) => {
    const { count, categories } = columns[slot];
    if (categories) {
      const ratio = (bin: number): number => {
        const weight = column[bin].hessian * hessianUnit + l2;
        return weight > 0 ? (column[bin].gradient * gradientUnit) / weight : 0;
      };
      const present = column.map((_, bin) => bin).filter((bin) => column[bin].rows > 0);
      present.sort((a, b) => ratio(a) - ratio(b) || a - b);
      for (let end = 1; end < present.length; end++) tryLeft(slot, present.slice(0, end), -1);
    } else {
      const bins = Array.from({ length: count }, (_, bin) => bin);
      for (let end = 1; end <= count; end++) tryLeft(slot, bins.slice(0, end), end - 1);
      if (column[MISSING].rows === 0) return;
      for (let end = 1; end <= count; end++) tryLeft(slot, [MISSING, ...bins.slice(0, end)], end - 1);
    }
  });
  return best;
}

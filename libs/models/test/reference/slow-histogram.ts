import { roundHalfEven } from './round-half-even.js';

/** What a bin of a histogram holds, or several of them together: whole numbers. */
export interface SlowSum {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

/** The bin of a row in a column. */
export type BinOf = (row: number, column: number) => number;

export interface SlowPair {
  readonly gradient: number;
  readonly hessian: number;
}

export const NOTHING: SlowSum = { gradient: 0, hessian: 0, rows: 0 };

export function addSums(a: SlowSum, b: SlowSum): SlowSum {
  return { gradient: a.gradient + b.gradient, hessian: a.hessian + b.hessian, rows: a.rows + b.rows };
}

/** The twin of `subtractHistogram`, for one bin. */
export function subtractSums(whole: SlowSum, part: SlowSum): SlowSum {
  const rows = whole.rows - part.rows;
  if (rows === 0) return NOTHING;
  const hessian = Math.max(0, whole.hessian - part.hessian);
  return { gradient: whole.gradient - part.gradient, hessian, rows };
}

/** The twin of `carryHistograms`, for one bin of each leaf. */
export function slowCarry(
  leaves: readonly SlowSum[],
  factors: readonly { readonly toGradient: number; readonly toHessian: number }[],
  gradientFactor: number,
): SlowSum {
  let sum = NOTHING;
  leaves.forEach(({ gradient, hessian, rows }, i) => {
    const { toGradient, toHessian } = factors[i];
    const carried = gradient * gradientFactor + hessian * toGradient;
    sum = addSums(sum, { gradient: carried, hessian: hessian * toHessian, rows });
  });
  return { ...sum, gradient: roundHalfEven(sum.gradient), hessian: roundHalfEven(sum.hessian) };
}

/** The twin of `addRows`: 256 bins for each of the columns. */
export function slowHistogram(
  ids: readonly number[],
  columns: readonly number[],
  binOf: BinOf,
  pairs: readonly SlowPair[],
): SlowSum[][] {
  return columns.map((column) => {
    const bins = Array.from({ length: 256 }, () => NOTHING);
    for (const row of ids) {
      const bin = binOf(row, column);
      bins[bin] = addSums(bins[bin], { ...pairs[row], rows: 1 });
    }
    return bins;
  });
}

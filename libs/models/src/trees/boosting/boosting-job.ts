import type { Loss } from './losses.js';
import type { BoostingRegions } from './boosting-regions.js';

/** Hyperparameters of the boosting itself: those of `GradientBoostingRegressor`, with nothing left to default. */
export interface BoostingSettings {
  readonly loss: Loss;
  readonly quantile: number;
  readonly rounds: number;
  readonly learningRate: number;
  readonly maxLeaves: number;
  readonly maxDepth: number;
  readonly minSamplesLeaf: number;
  readonly l2: number;
  readonly rowFraction: number;
  readonly columnFraction: number;
  readonly patience: number;
}

/** What bounds the gradients and hessians of the first tree; none is exceeded by any row. */
export interface StateBounds {
  /** Of weight times mean (Poisson), of weight times residual (squared). */
  readonly greatest: number;
  /** The sum of hessians over all rows. */
  readonly total: number;
  readonly greatestWeight: number;
  /** Of weight times target (Poisson). */
  readonly greatestTarget: number;
}

/** What every thread is told: plain data. The rows themselves are in the shared memory, at `regions`. */
export interface BoostingJob {
  readonly settings: BoostingSettings;
  readonly seed: number;
  /** Training rows; validation rows follow them in every region. */
  readonly rows: number;
  readonly validationRows: number;
  /** How many bins each column has, and whether they are categories. */
  readonly columns: readonly { readonly count: number; readonly categories: boolean }[];
  readonly bounds: StateBounds;
  readonly regions: BoostingRegions;
}

/** What the rows of a node add up to, those of all threads. */
export interface NodeSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

/** A tree whose splits are by bins: a number a node, children after their parents. */
export interface BinTree {
  /** -1 at leaves. */
  readonly column: number[];
  /** The last bin that goes left, of splits by numbers; the number of the set of splits by categories. */
  readonly bin: number[];
  readonly missingLeft: number[];
  readonly left: number[];
  readonly right: number[];
  readonly gain: number[];
  readonly value: number[];
  /** The weight of the training rows in each leaf: the sum of their hessians, for Poisson. */
  readonly cover: number[];
  /** Eight words of 32 bits a set, one bit a category. */
  readonly sets: number[];
}

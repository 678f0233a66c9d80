import { modelsErrors } from '../../errors.js';

/**
 * The most comparisons that a reference tree learner takes on. `ml-cart` needs up to about 17 ns for each
 * (`bench/reference-trees.bench.ts`), so the worst case ends in half a minute.
 */
export const MAX_REFERENCE_COMPARISONS = 2e9;

/** How much a fit would have to do. */
export interface ReferenceWork {
  readonly rows: number;
  readonly columns: number;
  readonly trees: number;
  readonly maxDepth: number;
}

/**
 * Refuses a fit that `ml-cart` would not finish in sensible time.
 *
 * For every node, column and pair of neighbouring values it goes through all rows of the node; at worst (a chain of
 * lopsided splits) each of the `maxDepth + 1` levels costs rows^2 x columns comparisons a tree.
 *
 * @throws MODELS_SIZE_REFUSED
 */
export function checkReferenceWork(learner: string, { rows, columns, trees, maxDepth }: ReferenceWork): void {
  const comparisons = rows * rows * columns * trees * (maxDepth + 1);
  if (comparisons <= MAX_REFERENCE_COMPARISONS) return;
  const most = Math.floor(Math.sqrt(MAX_REFERENCE_COMPARISONS / (columns * trees * (maxDepth + 1))));
  throw modelsErrors.MODELS_SIZE_REFUSED({
    learner,
    size: `${rows} rows x ${columns} columns x ${trees} trees of depth ${maxDepth} are ${comparisons.toExponential(1)} comparisons, as it is quadratic in the rows`,
    limit: `${MAX_REFERENCE_COMPARISONS.toExponential(0)}, which is ${most} such rows`,
    instead:
      'It is meant for small data and as a yardstick: use PoissonRegression, or fewer rows, columns or trees.',
  });
}

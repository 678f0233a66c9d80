import { modelsErrors } from '../../errors.js';
import { checkParameter } from '../../learners/edge/check-parameter.js';
import { MAX_BINS } from '../binning/column-bins.js';
import { MAX_TREE_DEPTH } from '../tree-ensemble.js';
import type { BoostingSettings } from './boosting-job.js';
import { LOSS_CODES, type Loss } from './losses.js';

/** Leaves are numbered in 16 bits. */
const MAX_LEAVES = 65_535;
const MAX_THREADS = 64;

/** The hyperparameters of a `GradientBoostingRegressor`. */
export interface GradientBoostingOptions {
  /**
   * What is minimised: `squared` for means; `poisson` for means of counts and rates, by a log link; `quantile` for the
   * quantile `quantile`. Default `squared`.
   */
  readonly loss?: Loss;
  /** Which quantile, between 0 and 1; for the loss `quantile` only, where the default is 0.5. */
  readonly quantile?: number;
  /** How many trees at most, from 1; default 100. */
  readonly rounds?: number;
  /** The share of each tree's step that is taken, above 0 and at most 1; default 0.1. */
  readonly learningRate?: number;
  /** How many leaves a tree may have, from 2 to 65,535; default 31. */
  readonly maxLeaves?: number;
  /** How many splits a row may go through in a tree, from 1 to 1,000; default 1,000. */
  readonly maxDepth?: number;
  /** How many training rows a leaf must have, whatever their weight, from 1; default 20. */
  readonly minSamplesLeaf?: number;
  /** Added to the hessians' sum of each leaf, which draws its value to 0. At least 0; default 0. */
  readonly l2?: number;
  /** The share of the rows that each tree is grown on, above 0 and at most 1; default 1. */
  readonly rowFraction?: number;
  /** The share of the columns that each tree may split by, above 0 and at most 1 (rounded, at least one); default 1. */
  readonly columnFraction?: number;
  /** With validation rows: after how many rounds without a lower loss to stop, from 1; default 20. */
  readonly patience?: number;
  /** Into how many bins a column is cut at most, from 2 to 255; default 255. */
  readonly maxBins?: number;
  /** The columns, by name, whose values are categories: whole numbers from 0 to 254 without an order. */
  readonly categoricalColumns?: readonly string[];
  /** How many threads, from 1 to 64; default: by the size of the data and the number of cores. The model is the same. */
  readonly threads?: number;
}

/** The options of a learner, checked, with nothing left to default but the number of threads. */
export interface CheckedBoostingOptions {
  readonly settings: BoostingSettings;
  readonly maxBins: number;
  readonly categoricalColumns: readonly string[];
  readonly threads: number | undefined;
}

/** @throws MODELS_PARAMETER_INVALID */
export function checkBoostingOptions(
  learner: string,
  options: GradientBoostingOptions,
): CheckedBoostingOptions {
  const check = checkParameter.bind(undefined, learner);
  const whole = (parameter: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): number => {
    const expected = `a whole number from ${least}` + (most < Number.MAX_SAFE_INTEGER ? ` to ${most}` : '');
    return check(parameter, value, expected, (v) => Number.isSafeInteger(v) && v >= least && v <= most);
  };
  const share = (parameter: string, value: number): number =>
    check(parameter, value, 'above 0 and at most 1', (v) => v > 0 && v <= 1);
  const { loss = 'squared', quantile, threads } = options;
  if (!Object.hasOwn(LOSS_CODES, loss)) {
    throw invalid(learner, 'loss', Object.keys(LOSS_CODES).join(', '), loss);
  }
  if (quantile !== undefined && loss !== 'quantile') {
    throw invalid(learner, 'quantile', 'left out unless the loss is quantile', quantile);
  }
  return {
    settings: {
      loss,
      quantile: check('quantile', quantile ?? 0.5, 'between 0 and 1', (q) => q > 0 && q < 1),
      rounds: whole('rounds', options.rounds ?? 100, 1),
      learningRate: share('learningRate', options.learningRate ?? 0.1),
      maxLeaves: whole('maxLeaves', options.maxLeaves ?? 31, 2, MAX_LEAVES),
      maxDepth: whole('maxDepth', options.maxDepth ?? MAX_TREE_DEPTH, 1, MAX_TREE_DEPTH),
      minSamplesLeaf: whole('minSamplesLeaf', options.minSamplesLeaf ?? 20, 1),
      l2: check('l2', options.l2 ?? 0, 'finite and at least 0', (v) => v >= 0 && v < Infinity),
      rowFraction: share('rowFraction', options.rowFraction ?? 1),
      columnFraction: share('columnFraction', options.columnFraction ?? 1),
      patience: whole('patience', options.patience ?? 20, 1),
    },
    maxBins: whole('maxBins', options.maxBins ?? MAX_BINS, 2, MAX_BINS),
    categoricalColumns: [...(options.categoricalColumns ?? [])],
    threads: threads === undefined ? undefined : whole('threads', threads, 1, MAX_THREADS),
  };
}

function invalid(where: string, parameter: string, expected: string, came: unknown): Error {
  return modelsErrors.MODELS_PARAMETER_INVALID({ where, parameter, expected, came });
}

import { checkParameter } from '../../learners/edge/check-parameter.js';
import { MAX_BINS } from '../binning/column-bins.js';

/** Trees grow by recursion, and walking them takes as many steps: nothing real is deeper. */
const MAX_DEPTH = 100;
const MAX_TREES = 100_000;
const MAX_THREADS = 64;
const MAX_SAMPLES_LEAF = 2 ** 30;

/** The hyperparameters of a `RandomForestRegressor`. */
export interface RandomForestOptions {
  /** How many trees, from 1; default 100. More are never worse, only slower. */
  readonly trees?: number;
  /** How many splits a row may go through in a tree, from 1 to 100; default 16. */
  readonly maxDepth?: number;
  /** How many rows a leaf must have, whatever their weight, each as often as it was drawn; from 1, default 5. */
  readonly minSamplesLeaf?: number;
  /** The share of the columns that is drawn at each node, above 0 and at most 1 (rounded, at least one); default 1/3. */
  readonly maxFeatures?: number;
  /**
   * How many rows are drawn for each tree, with replacement, as a share of all; at most 1, which is the default.
   * 0: every tree sees every row once.
   */
  readonly bootstrapFraction?: number;
  /** The most bins of a column, from 2 to 255, which is the default: thresholds lie between bins. */
  readonly maxBins?: number;
  /** The names of columns whose values are categories: whole numbers from 0 to 254. */
  readonly categoricalColumns?: readonly string[];
  /** How many threads, from 1; default: by the size of the data and the number of cores. The model is the same. */
  readonly threads?: number;
}

/** The hyperparameters of a forest, checked, with their defaults. */
export type ForestSettings = Required<Omit<RandomForestOptions, 'threads'>> & {
  readonly threads: number | undefined;
};

/** Returns the options after checking them. @throws MODELS_PARAMETER_INVALID */
export function readForestOptions(learner: string, options: RandomForestOptions): ForestSettings {
  const checkNumber = (
    parameter: string,
    value: number,
    expected: string,
    isRight: (value: number) => boolean,
  ): number => checkParameter(learner, parameter, value, expected, (v) => Number.isFinite(v) && isRight(v));
  const checkCount = (parameter: string, value: number, least: number, most: number): number =>
    checkNumber(
      parameter,
      value,
      `a whole number from ${least} to ${most}`,
      (v) => Number.isInteger(v) && v >= least && v <= most,
    );
  const { threads } = options;
  return {
    trees: checkCount('trees', options.trees ?? 100, 1, MAX_TREES),
    maxDepth: checkCount('maxDepth', options.maxDepth ?? 16, 1, MAX_DEPTH),
    minSamplesLeaf: checkCount('minSamplesLeaf', options.minSamplesLeaf ?? 5, 1, MAX_SAMPLES_LEAF),
    maxFeatures: checkNumber(
      'maxFeatures',
      options.maxFeatures ?? 1 / 3,
      'above 0 and at most 1',
      (v) => v > 0 && v <= 1,
    ),
    bootstrapFraction: checkNumber(
      'bootstrapFraction',
      options.bootstrapFraction ?? 1,
      'from 0 to 1',
      (v) => v >= 0 && v <= 1,
    ),
    maxBins: checkCount('maxBins', options.maxBins ?? MAX_BINS, 2, MAX_BINS),
    categoricalColumns: [...(options.categoricalColumns ?? [])],
    threads: threads === undefined ? undefined : checkCount('threads', threads, 1, MAX_THREADS),
  };
}

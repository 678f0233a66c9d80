import { errors } from '../errors.js';

/** How a forest of the candidate `random-forest` is grown. */
export interface ForestHyperparameters {
  readonly trees: number;
  readonly maxDepth: number;
  /** A leaf holds at least one in so many of the rows, and 20. */
  readonly leaves: number;
  /** The share of the columns that is drawn at each node. */
  readonly maxFeatures: number;
}

/** How the trees of the candidate `gradient-boosting` are grown. */
export interface BoostingHyperparameters {
  readonly rounds: number;
  readonly learningRate: number;
  readonly maxLeaves: number;
  readonly l2: number;
  /** A leaf holds at least one in so many of the rows, and 100. */
  readonly leaves: number;
  readonly rowFraction: number;
  readonly columnFraction: number;
}

/** By candidate: what is set of its hyperparameters; the defaults hold for the rest. */
export interface Hyperparameters {
  readonly 'random-forest'?: Partial<ForestHyperparameters>;
  readonly 'gradient-boosting'?: Partial<BoostingHyperparameters>;
}

/** What holds where nothing is set: chosen on earlier weeks of two cities, where the optimum is broad. */
export const DEFAULT_HYPERPARAMETERS = {
  'random-forest': { trees: 100, maxDepth: 12, leaves: 400, maxFeatures: 1 / 3 },
  // Small steps of small trees: what is left of a count model's error is mostly chance.
  'gradient-boosting': {
    rounds: 80,
    learningRate: 0.05,
    maxLeaves: 6,
    l2: 30,
    leaves: 100,
    rowFraction: 0.7,
    columnFraction: 0.5,
  },
} as const satisfies Hyperparameters;

/** The candidates that have hyperparameters. */
export type TunableModel = keyof typeof DEFAULT_HYPERPARAMETERS;

export const TUNABLE_MODELS = Object.keys(DEFAULT_HYPERPARAMETERS) as readonly TunableModel[];

/**
 * Returns hyperparameters that were read from somewhere, when every name is known and every value a number.
 *
 * What other values are allowed, the learners say; `leaves` is none of theirs.
 *
 * @throws FORECAST_MODEL_NOT_TUNABLE, FORECAST_HYPERPARAMETER_UNKNOWN, FORECAST_HYPERPARAMETER_INVALID
 */
export function checkHyperparameters(value: Readonly<Record<string, object>>): Hyperparameters {
  for (const model of tunableNamed(Object.keys(value))) {
    const known = Object.keys(DEFAULT_HYPERPARAMETERS[model]);
    for (const [name, set] of Object.entries(value[model])) {
      if (!known.includes(name)) throw errors.FORECAST_HYPERPARAMETER_UNKNOWN({ model, name, known });
      if (!Number.isFinite(set) || (name === 'leaves' && set < 1))
        throw errors.FORECAST_HYPERPARAMETER_INVALID({ model, name, value: set });
    }
  }
  return value;
}

/** Returns the candidates of some names, each with hyperparameters. @throws FORECAST_MODEL_NOT_TUNABLE */
export function tunableNamed(names: readonly string[]): readonly TunableModel[] {
  const known: readonly string[] = TUNABLE_MODELS;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw errors.FORECAST_MODEL_NOT_TUNABLE({ names: unknown, known });
  return TUNABLE_MODELS.filter((model) => names.includes(model));
}

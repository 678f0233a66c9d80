import type { Random } from '@busyness/core';
import type { TunableModel } from '../candidates/hyperparameters.js';

/** From `low` to `high`: evenly, or evenly on the log scale; whole numbers where the default is one. */
interface Range {
  readonly low: number;
  readonly high: number;
  readonly scale: 'even' | 'log';
  readonly isWhole?: boolean;
}

/** Where hyperparameters are drawn from. */
const SPACE: Readonly<Record<TunableModel, Readonly<Record<string, Range>>>> = {
  'random-forest': {
    trees: { low: 50, high: 200, scale: 'log', isWhole: true },
    maxDepth: { low: 6, high: 16, scale: 'even', isWhole: true },
    leaves: { low: 50, high: 2000, scale: 'log', isWhole: true },
    maxFeatures: { low: 0.1, high: 0.7, scale: 'even' },
  },
  'gradient-boosting': {
    rounds: { low: 30, high: 300, scale: 'log', isWhole: true },
    learningRate: { low: 0.01, high: 0.15, scale: 'log' },
    maxLeaves: { low: 3, high: 24, scale: 'log', isWhole: true },
    l2: { low: 1, high: 300, scale: 'log' },
    leaves: { low: 20, high: 500, scale: 'log', isWhole: true },
    rowFraction: { low: 0.4, high: 1, scale: 'even' },
    columnFraction: { low: 0.2, high: 1, scale: 'even' },
  },
};

/** Four digits are enough, and can be read. */
const DIGITS = 4;

/** Returns one random setting of every hyperparameter of a model. */
export function drawHyperparameters(model: TunableModel, random: Random): Readonly<Record<string, number>> {
  const drawn = Object.entries(SPACE[model]).map(([name, { low, high, scale, isWhole }]) => {
    const share = random();
    const value = scale === 'log' ? low * (high / low) ** share : low + (high - low) * share;
    return [name, isWhole ? Math.round(value) : Number(value.toPrecision(DIGITS))] as const;
  });
  return Object.fromEntries(drawn);
}

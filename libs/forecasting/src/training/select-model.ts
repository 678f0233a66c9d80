import { compareHourlyDeviance } from '../scores/compare-hourly-deviance.js';

/** How a model did on the validation hours. */
export interface Validated {
  readonly name: string;
  readonly isBaseline: boolean;
  /** Mean Poisson deviance of each validation hour; absent when the model was undefined on one. */
  readonly hourlyDeviance?: Float64Array;
}

/**
 * Returns the name of the model that shall serve: the learned model with the lowest deviance on the
 * validation hours, unless a baseline was better by more than chance explains (its 95 % interval excludes 0).
 */
export function selectModel(validated: readonly Validated[], seed: number): string | undefined {
  const learned = lowest(validated.filter(({ isBaseline }) => !isBaseline));
  const baseline = lowest(validated.filter(({ isBaseline }) => isBaseline));
  if (!learned?.hourlyDeviance || !baseline?.hourlyDeviance) return (learned ?? baseline)?.name;
  const { high } = compareHourlyDeviance(learned.hourlyDeviance, baseline.hourlyDeviance, seed);
  return high < 0 ? baseline.name : learned.name;
}

function lowest(validated: readonly Validated[]): Validated | undefined {
  let best: Validated | undefined;
  let bestDeviance = Infinity;
  for (const model of validated) {
    const deviance = model.hourlyDeviance?.reduce((sum, value) => sum + value, 0) ?? Infinity;
    if (deviance < bestDeviance) {
      best = model;
      bestDeviance = deviance;
    }
  }
  return best;
}

import { modelsErrors } from '../../errors.js';
import type { FitOptions } from '../../learner.js';
import { takeTurn } from '../edge/take-turn.js';
import { NewtonSystem } from './newton-system.js';
import type { PoissonProblem } from './poisson-problem.js';
import { solvePositive } from './solve-positive.js';
import { startIntercept } from './start-intercept.js';

const MAX_ITERATIONS = 100;
const MAX_HALVINGS = 60;

/** The step after which the rest of the way is below rounding: what it wins, a share of the number of events. */
const NEGLIGIBLE = 1e-10;

/** What the objective may seem to rise by from rounding alone, as a share of itself. */
const ROUNDING = 1e-12;

/** The best point of a Poisson regression. */
export interface PoissonOptimum {
  /** The intercept, then the slopes of the standardised columns. */
  readonly point: Float64Array;
  /** The least and the greatest linear predictor, offset left out, over the rows of some weight. */
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Returns the point of the highest penalised likelihood, by Newton's method with step-halving.
 *
 * It starts at the priors with the intercept that fits the total. The likelihood is concave, so what is found is
 * the highest there is; among columns of which some are collinear, the earlier one is moved and the later stays at
 * its prior when there is no ridge. No randomness, one thread: the same rows give the same bits.
 *
 * @param events the weighted sum of the targets, above 0
 * @throws MODELS_NOT_CONVERGED
 */
export async function fitPoisson(
  learner: string,
  problem: PoissonProblem,
  events: number,
  { signal, onProgress }: Pick<FitOptions, 'signal' | 'onProgress'>,
): Promise<PoissonOptimum> {
  let here = new NewtonSystem(problem);
  let there = new NewtonSystem(problem);
  let point = new Float64Array(here.size);
  let trial = new Float64Array(here.size);
  const direction = new Float64Array(here.size);
  point.set(problem.priorSlopes, 1);
  point[0] = startIntercept(problem, events);
  here.evaluate(point);
  for (let iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
    onProgress?.({ done: iteration, what: `${learner}: Newton steps` });
    await takeTurn(signal);
    solvePositive(here.hessian, here.stride, here.size, here.gradient, direction);
    const gain = 0.5 * dot(here.gradient, direction);
    const highest = here.objective + ROUNDING * (Math.abs(here.objective) + events);
    let step = 1;
    for (let halving = 0; halving <= MAX_HALVINGS; halving++, step /= 2) {
      for (let j = 0; j < point.length; j++) trial[j] = point[j] - step * direction[j];
      there.evaluate(trial);
      if (there.objective <= highest) break;
    }
    if (!(there.objective <= highest)) break;
    [here, there] = [there, here];
    [point, trial] = [trial, point];
    if (gain <= NEGLIGIBLE * events) return { point, lowest: here.lowest, highest: here.highest };
  }
  throw modelsErrors.MODELS_NOT_CONVERGED({ learner, iterations: MAX_ITERATIONS });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

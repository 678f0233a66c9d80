import type { PoissonProblem } from './poisson-problem.js';

/**
 * Returns the intercept at which the means add up to `events`, the slopes being at their priors:
 * ln(events / sum w exp(offset + prior slopes)).
 *
 * The sum is taken relative to its largest term, so that no offset or prior makes it overflow.
 *
 * @param events above 0
 */
export function startIntercept(problem: PoissonProblem, events: number): number {
  const { rows, weights, offset, priorSlopes } = problem;
  const row = new Float64Array(rows.columns);
  let largest = -Infinity;
  let sum = 0;
  for (let i = 0; i < rows.rows; i++) {
    const weight = weights ? weights[i] : 1;
    if (weight === 0) continue;
    let exponent = Math.log(weight) + (offset ? offset[i] : 0);
    rows.read(i, 1, 1, row);
    for (let f = 0; f < row.length; f++) exponent += priorSlopes[f] * row[f];
    if (exponent <= largest) {
      sum += Math.exp(exponent - largest);
    } else {
      sum = sum * Math.exp(largest - exponent) + 1;
      largest = exponent;
    }
  }
  return Math.log(events) - largest - Math.log(sum);
}

/** The losses that can be boosted. The numbers are what the kernels call them (`kernels/boosting/advance-rows.ts`). */
export const LOSS_CODES = { squared: 0, poisson: 1, quantile: 2 } as const;

export type Loss = keyof typeof LOSS_CODES;

/**
 * Returns the prediction, before any tree and without offset, of the least loss over the rows of some weight. For
 * Poisson it is a logarithm, and half an event stands for none (as in `PoissonRegression`).
 */
export function findBase(
  loss: Loss,
  quantile: number,
  y: Float64Array,
  weights: Float64Array | undefined,
  offset: Float64Array | undefined,
): number {
  if (loss === 'quantile') return findQuantile(quantile, y, weights, offset);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i] : 1;
    if (weight === 0) continue;
    if (loss === 'poisson') {
      sum += weight * y[i];
      total += offset ? weight * Math.exp(offset[i]) : weight;
    } else {
      sum += weight * (offset ? y[i] - offset[i] : y[i]);
      total += weight;
    }
  }
  return loss === 'poisson' ? Math.log((sum > 0 ? sum : 0.5) / total) : sum / total;
}

/** The smallest target less offset that, with all below it, has the wanted share of the weight. */
function findQuantile(
  quantile: number,
  y: Float64Array,
  weights: Float64Array | undefined,
  offset: Float64Array | undefined,
): number {
  const values = offset ? y.map((target, i) => target - offset[i]) : y.slice();
  if (!weights) return values.sort()[Math.max(0, Math.ceil(quantile * values.length) - 1)];
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  let wanted = 0;
  for (const row of order) wanted += weights[row];
  wanted *= quantile;
  let last = 0;
  for (const row of order) {
    if (weights[row] === 0) continue;
    last = values[row];
    wanted -= weights[row];
    if (wanted <= 0) break;
  }
  return last;
}

/** The loss of one row, from its state (`BoostingRegions.states`) and, for Poisson, its target; less a constant. */
export function rowLoss(loss: Loss, quantile: number, state: number, target: number): number {
  if (loss === 'squared') return state * state;
  if (loss === 'poisson') return state - (target > 0 ? target * Math.log(state) : 0);
  return state > 0 ? (1 - quantile) * state : -quantile * state;
}

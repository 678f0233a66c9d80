import type { BoostingSettings } from './boosting-job.js';

/**
 * Returns the value of a leaf from the sums of its gradients and hessians: a Newton step, -gradient / (hessian + l2),
 * times the learning rate; in float32, as it is stored.
 *
 * For Poisson, a step never goes beyond the value at which the leaf's predictions add up to its targets: only after
 * huge counts does a Newton step, which overshoots upward, go that far even when multiplied by the learning rate.
 *
 * Source: J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29
 * (2001); T. Chen and C. Guestrin, "XGBoost: a scalable tree boosting system", KDD (2016), equation 5.
 */
export function leafValue(
  { loss, learningRate, l2 }: BoostingSettings,
  gradient: number,
  hessian: number,
): number {
  if (!(hessian > 0)) return 0;
  const step = (-gradient / (hessian + l2)) * learningRate;
  if (loss !== 'poisson' || step <= 0) return Math.fround(step);
  return Math.fround(Math.min(step, Math.log1p(-gradient / hessian)));
}

import type { Random } from '@busyness/core';

/** A standard normal number, by Box and Muller. */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A Poisson count, by Knuth's product of uniforms; for means up to a few hundred. */
export function drawPoisson(random: Random, mean: number): number {
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count++;
  return count;
}

/** A gamma number of the given shape and scale, by Marsaglia and Tsang (2000). */
export function drawGamma(random: Random, shape: number, scale: number): number {
  if (shape < 1) return drawGamma(random, shape + 1, scale) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = drawNormal(random);
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * normal * normal + d - d * v + d * Math.log(v))
      return d * v * scale;
  }
}

/** A negative binomial count: Poisson with a gamma mean. */
export function drawNegativeBinomial(random: Random, mean: number, dispersion: number): number {
  if (dispersion === 0) return drawPoisson(random, mean);
  return drawPoisson(random, drawGamma(random, 1 / dispersion, mean * dispersion));
}

/**
 * Returns x ln(x / e) - (x - e), half of a Poisson deviance, without the cancellation that the formula has near
 * x = e; never below 0.
 *
 * The difference is a parameter beside `expected` since callers know it more precisely than `x - expected` would be.
 *
 * Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), function D0.
 *
 * @param x above 0
 * @param expected e, above 0
 * @param difference x - e
 */
export function devianceTerm(x: number, expected: number, difference: number): number {
  if (Math.abs(difference) >= 0.1 * (x + expected)) return x * Math.log(x / expected) - difference;
  // ln((1 + v) / (1 - v)) = 2 (v + v^3/3 + v^5/5 + ...) with v = (x - e) / (x + e).
  const v = difference / (x + expected);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let k = 3; k < 1000; k += 2) {
    power *= v * v;
    const next = sum + power / k;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

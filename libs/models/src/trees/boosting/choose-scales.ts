/** Gradients and hessians are whole numbers of 31 bits and a sign. */
const PAIR_BITS = 30;
/** Their sums are float64 numbers now and then, exactly. */
const SUM_BITS = 53;

/** What gradients and hessians are multiplied by before they are rounded, powers of two. */
export interface Scales {
  readonly gradient: number;
  readonly hessian: number;
}

/** How many of the 64 bits that a bin's hessian and number of rows share are the hessian's. */
export function hessianBits(rows: number): number {
  return 64 - (Math.floor(Math.log2(rows)) + 1);
}

/**
 * Returns the largest scales at which no gradient or hessian leaves 31 bits and no sum of them its own.
 *
 * A gradient is then rounded by less than 2^-30 of the greatest, a hessian by less than 2^-20 of the mean for a
 * million rows: sums are exact after that, whatever the order of the rows.
 *
 * @param bounds what no row's gradient and hessian exceeds, and what the sum of hessians does not
 */
export function chooseScales(
  rows: number,
  bounds: { readonly gradient: number; readonly hessian: number; readonly hessians: number },
): Scales {
  const sumBits = Math.min(SUM_BITS, hessianBits(rows)) - 1;
  return {
    gradient: powerBelow(Math.min(2 ** PAIR_BITS, 2 ** SUM_BITS / rows) / bounds.gradient),
    hessian: powerBelow(Math.min(2 ** PAIR_BITS / bounds.hessian, (2 ** sumBits - rows) / bounds.hessians)),
  };
}

/** The largest power of two that is no larger; 1 for what is not finite, where there is nothing to scale. */
function powerBelow(value: number): number {
  return Number.isFinite(value) && value > 0 ? 2 ** Math.floor(Math.log2(value)) : 1;
}

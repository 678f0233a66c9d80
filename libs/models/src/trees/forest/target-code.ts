/**
 * How targets and weights are written for the kernels. A target is `offset + code x unit`, a weight is
 * `code x weightUnit`; units are powers of two, so that nothing is lost by them.
 *
 * `exact`: codes of targets are whole numbers of 24 bits and weights are 1: sums of them are exact, in half the
 * memory. `float`: codes are float32 and at most about 1.
 */
export interface TargetCode {
  readonly kind: 'exact' | 'float';
  readonly offset: number;
  readonly unit: number;
  readonly weightUnit: number;
}

/** The most often that a row is in one bag. */
export const MAX_DRAWS = 8;

/** Exact sums have 28 bits for how many rows there are, and 35 for their codes (with the sign of a difference). */
const MAX_EXACT_ROWS = 2 ** 28 / MAX_DRAWS;
const MAX_EXACT_SUM = 2 ** 35 / MAX_DRAWS;
const MAX_EXACT_CODE = 2 ** 24 - 1;

const MEDIAN_SAMPLE = 1001;

/** Returns how to write these targets: exactly where that is possible. */
export function chooseTargetCode(y: Float64Array, weights: Float64Array | undefined): TargetCode {
  const isWeighted = weights?.some((weight) => weight !== 1) ?? false;
  return (isWeighted ? undefined : exactCode(y)) ?? floatCode(y, isWeighted ? weights : undefined);
}

/** The coarsest code that holds every target exactly, if it is narrow enough: counts have one, most measurements not. */
function exactCode(y: Float64Array): TargetCode | undefined {
  if (y.length > MAX_EXACT_ROWS) return undefined;
  const [lowest, highest] = findRange(y);
  const range = highest - lowest;
  let unit = powerOfTwoFrom(range);
  let sum = 0;
  for (let row = 0; row < y.length; row++) {
    const difference = y[row] - lowest;
    if (difference + lowest !== y[row]) return undefined;
    sum += difference;
    while (difference / unit !== Math.floor(difference / unit)) {
      unit /= 2;
      if (range / unit > MAX_EXACT_CODE) return undefined;
    }
  }
  if (sum / unit >= MAX_EXACT_SUM) return undefined;
  return { kind: 'exact', offset: lowest, unit, weightUnit: 1 };
}

/**
 * Codes around a median, so that one far target costs the others no digits, which it would around a mean.
 */
function floatCode(y: Float64Array, weights: Float64Array | undefined): TargetCode {
  const offset = sampleMedian(y);
  const [lowest, highest] = findRange(y);
  const farthest = Math.max(offset - lowest, highest - offset);
  let heaviest = 1;
  if (weights) heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return {
    kind: 'float',
    offset,
    unit: powerOfTwoFrom(farthest),
    weightUnit: powerOfTwoFrom(heaviest),
  };
}

function findRange(y: Float64Array): [lowest: number, highest: number] {
  let lowest = y[0];
  let highest = y[0];
  for (let row = 1; row < y.length; row++) {
    if (y[row] < lowest) lowest = y[row];
    else if (y[row] > highest) highest = y[row];
  }
  return [lowest, highest];
}

/** The smallest power of two from a number up; 1 for 0. */
function powerOfTwoFrom(value: number): number {
  if (value === 0) return 1;
  let power = 2 ** Math.min(1023, Math.max(-1074, Math.ceil(Math.log2(value))));
  while (power < value && power < 2 ** 1023) power *= 2;
  return power;
}

function sampleMedian(y: Float64Array): number {
  const size = Math.min(y.length, MEDIAN_SAMPLE);
  const sample = Float64Array.from({ length: size }, (_, i) => y[Math.floor((i * y.length) / size)]);
  return sample.sort()[size >> 1];
}

import { minWeight } from './forest';
import { sumIn, takeSum, weightIn } from './histogram';

/** The best split so far of the node that is searched. It lowers the loss by `gain` / the weight of the node. */
export let gain: f64 = 0;
export let column: u32 = 0;
/** Of numbers, the last bin that goes left; of categories, how many do in the order of their means. */
export let lastLeft: u32 = 0;
export let missingLeft: bool = false;

const NONE: u32 = u32.MAX_VALUE;
const MISSING: u32 = 255;

/**
 * What a gain from float sums must exceed, as a share of sum^2: more than what rounding makes of rows that are all
 * the same, and far less than what a difference between float32 targets comes to. Exact sums are not rounded.
 */
const ROUNDING: f64 = 1e-20;

/** Begins the search of a node whose rows have this sum of weight x target. */
export function startSearch<T>(sum: T): void {
  gain = isInteger<T>() ? 0 : (sum as f64) * (sum as f64) * ROUNDING;
  column = NONE;
}

export function hasSplit(): bool {
  return column != NONE;
}

/**
 * Searches the splits of a column of numbers, and empties its histogram.
 *
 * Thresholds are halfway, in bins, between the bins with rows on either side: a value that comes between them later
 * goes to the nearer one. The last one parts missing values from all others.
 *
 * @param sum of weight x target, of all rows of the node; `weight` is theirs
 */
export function searchNumbers<T>(searched: u32, histogram: usize, bins: u32, sum: T, weight: T): void {
  const missingWeight = weightIn<T>(histogram, MISSING);
  const missingSum = takeSum<T>(histogram, MISSING);
  let leftSum = 0 as T;
  let leftWeight = 0 as T;
  let last: u32 = 0;
  for (let bin: u32 = 0; bin < bins; bin++) {
    const binWeight = weightIn<T>(histogram, bin);
    if (binWeight == 0) continue;
    if (leftWeight > 0) {
      const middle = (last + bin - 1) >> 1;
      considerBoth<T>(searched, middle, leftSum, leftWeight, missingSum, missingWeight, sum, weight);
    }
    leftSum += takeSum<T>(histogram, bin);
    leftWeight += binWeight;
    last = bin;
  }
  if (missingWeight > 0) consider<T>(searched, bins - 1, leftSum, leftWeight, sum, weight, false);
}

/**
 * Searches the splits of a column of categories, and empties its histogram. Returns how many of them have rows.
 *
 * The best way to part categories in two is among those that part them in the order of their means (Fisher, 1958).
 *
 * @param order room for 255 entries of 16 bytes: gets that order, as the mean (f64) and the category (u32)
 */
export function searchCategories<T>(searched: u32, histogram: usize, order: usize, sum: T, weight: T): u32 {
  const missingWeight = weightIn<T>(histogram, MISSING);
  const missingSum = takeSum<T>(histogram, MISSING);
  const present = orderCategories<T>(histogram, order);
  let leftSum = 0 as T;
  let leftWeight = 0 as T;
  for (let i: u32 = 0; i < present; i++) {
    if (i > 0) {
      considerBoth<T>(searched, i, leftSum, leftWeight, missingSum, missingWeight, sum, weight);
    }
    const category = load<u32>(order + ((i as usize) << 4), 8);
    leftWeight += weightIn<T>(histogram, category);
    leftSum += takeSum<T>(histogram, category);
  }
  if (missingWeight > 0) consider<T>(searched, present, leftSum, leftWeight, sum, weight, false);
  return present;
}

/** Insertion sort: of the same mean, the lower category comes first. */
function orderCategories<T>(histogram: usize, order: usize): u32 {
  let present: u32 = 0;
  for (let category: u32 = 0; category < MISSING; category++) {
    const weight = weightIn<T>(histogram, category);
    if (weight == 0) continue;
    const mean = (sumIn<T>(histogram, category) as f64) / (weight as f64);
    let at = order + ((present as usize) << 4);
    for (; at > order && load<f64>(at - 16) > mean; at -= 16) v128.store(at, v128.load(at - 16));
    store<f64>(at, mean);
    store<u32>(at, category, 8);
    present++;
  }
  return present;
}

/** Missing values go to either side where there are any, and else, should they come later, to the heavier one. */
function considerBoth<T>(
  searched: u32,
  last: u32,
  leftSum: T,
  leftWeight: T,
  missingSum: T,
  missingWeight: T,
  sum: T,
  weight: T,
): void {
  if (missingWeight == 0) {
    consider<T>(searched, last, leftSum, leftWeight, sum, weight, leftWeight + leftWeight >= weight);
    return;
  }
  consider<T>(searched, last, leftSum, leftWeight, sum, weight, false);
  consider<T>(searched, last, leftSum + missingSum, leftWeight + missingWeight, sum, weight, true);
}

/**
 * Squared error falls by leftSum^2 / leftWeight + rightSum^2 / rightWeight - sum^2 / weight (Breiman et al., 1984).
 * That is (leftSum x weight - sum x leftWeight)^2 / (leftWeight x rightWeight x weight), which has no difference of
 * large squares; with exact sums the difference that it has is exact.
 */
function consider<T>(
  searched: u32,
  last: u32,
  leftSum: T,
  leftWeight: T,
  sum: T,
  weight: T,
  missing: bool,
): void {
  const rightWeight = weight - leftWeight;
  const apart = (leftSum * weight - sum * leftWeight) as f64;
  const found = (apart * apart) / ((leftWeight * rightWeight) as f64);
  if (!(found > gain)) return;
  if (!((leftWeight as f64) >= minWeight && (rightWeight as f64) >= minWeight)) return;
  gain = found;
  column = searched;
  lastLeft = last;
  missingLeft = missing;
}

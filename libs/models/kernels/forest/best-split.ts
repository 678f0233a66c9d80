import { minCount } from './forest';
import { countIn, emptyBin, sumIn, weightIn } from './histogram';

/** The best split so far of the node that is searched. It lowers the loss by `gain` / the weight of the node. */
export let gain: f64 = 0;
export let column: u32 = 0;
/** Of numbers, the last bin that goes left; of categories, how many do in the order of their means. */
export let lastLeft: u32 = 0;
export let missingLeft: bool = false;
/** Of the rows that go left: the sum of weight x target, and how many they are. */
export let bestLeftSum: f64 = 0;
export let bestLeftCount: u32 = 0;

const NONE: u32 = u32.MAX_VALUE;
const MISSING: u32 = 255;

/**
 * What a gain must exceed, as a share of sum^2: more than what rounding makes of rows that are all the same, and far
 * less than what a difference between float32 targets comes to.
 */
const ROUNDING: f64 = 1e-22;

/** Sums over all rows of the node: of weight x target, of weight, and how many they are. */
let sum: f64 = 0;
let weight: f64 = 0;
let count: u32 = 0;

/** The column that is searched, and the sums of its missing values in the node. */
let searched: u32 = 0;
let missingSum: f64 = 0;
let missingWeight: f64 = 0;
let missingCount: u32 = 0;

/** Begins the search of a node with these sums. */
export function startSearch(nodeSum: f64, nodeWeight: f64, nodeCount: u32): void {
  sum = nodeSum;
  weight = nodeWeight;
  count = nodeCount;
  gain = sum * sum * ROUNDING;
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
 */
export function searchNumbers<T>(columnSearched: u32, histogram: usize, bins: u32): void {
  startColumn<T>(columnSearched, histogram);
  let leftSum: f64 = 0;
  let leftWeight: f64 = 0;
  let leftCount: u32 = 0;
  let last: u32 = 0;
  for (let bin: u32 = 0; bin < bins; bin++) {
    const inBin = countIn<T>(histogram, bin);
    if (inBin == 0) continue;
    if (leftCount > 0) considerBoth((last + bin - 1) >> 1, leftSum, leftWeight, leftCount);
    leftSum += sumIn<T>(histogram, bin);
    leftWeight += weightIn<T>(histogram, bin);
    leftCount += inBin;
    emptyBin<T>(histogram, bin);
    last = bin;
  }
  if (missingCount > 0) consider(bins - 1, leftSum, leftWeight, leftCount, false);
}

/**
 * Searches the splits of a column of categories, and empties its histogram. Returns how many of them have rows.
 *
 * The best way to part categories in two is among those that part them in the order of their means (Fisher, 1958).
 *
 * @param order room for 255 entries of 16 bytes: gets that order, as the mean (f64) and the category (u32)
 */
export function searchCategories<T>(columnSearched: u32, histogram: usize, order: usize): u32 {
  startColumn<T>(columnSearched, histogram);
  const present = orderCategories<T>(histogram, order);
  let leftSum: f64 = 0;
  let leftWeight: f64 = 0;
  let leftCount: u32 = 0;
  for (let i: u32 = 0; i < present; i++) {
    if (i > 0) considerBoth(i, leftSum, leftWeight, leftCount);
    const category = load<u32>(order + ((i as usize) << 4), 8);
    leftSum += sumIn<T>(histogram, category);
    leftWeight += weightIn<T>(histogram, category);
    leftCount += countIn<T>(histogram, category);
    emptyBin<T>(histogram, category);
  }
  if (missingCount > 0) consider(present, leftSum, leftWeight, leftCount, false);
  return present;
}

/** Insertion sort: of the same mean, the lower category comes first. */
function orderCategories<T>(histogram: usize, order: usize): u32 {
  let present: u32 = 0;
  for (let category: u32 = 0; category < MISSING; category++) {
    if (countIn<T>(histogram, category) == 0) continue;
    const mean = sumIn<T>(histogram, category) / weightIn<T>(histogram, category);
    let at = order + ((present as usize) << 4);
    for (; at > order && load<f64>(at - 16) > mean; at -= 16) v128.store(at, v128.load(at - 16));
    store<f64>(at, mean);
    store<u32>(at, category, 8);
    present++;
  }
  return present;
}

function startColumn<T>(columnSearched: u32, histogram: usize): void {
  searched = columnSearched;
  missingSum = sumIn<T>(histogram, MISSING);
  missingWeight = weightIn<T>(histogram, MISSING);
  missingCount = countIn<T>(histogram, MISSING);
  emptyBin<T>(histogram, MISSING);
}

/** Missing values go to either side where there are any, and else, should they come later, to the heavier one. */
function considerBoth(last: u32, leftSum: f64, leftWeight: f64, leftCount: u32): void {
  if (missingCount == 0) {
    consider(last, leftSum, leftWeight, leftCount, leftWeight + leftWeight >= weight);
  } else {
    consider(last, leftSum, leftWeight, leftCount, false);
    consider(last, leftSum + missingSum, leftWeight + missingWeight, leftCount + missingCount, true);
  }
}

/**
 * Squared error falls by leftSum^2 / leftWeight + rightSum^2 / rightWeight - sum^2 / weight (Breiman et al., 1984).
 * That is (leftSum x weight - sum x leftWeight)^2 / (leftWeight x rightWeight x weight), which does not lose its
 * digits in a difference of large squares.
 */
function consider(last: u32, leftSum: f64, leftWeight: f64, leftCount: u32, missing: bool): void {
  const rightWeight = weight - leftWeight;
  const apart = leftSum * weight - sum * leftWeight;
  const found = (apart * apart) / (leftWeight * rightWeight);
  if (!(found > gain)) return;
  // Of very unlike weights, all the light ones together may be lost in rounding.
  if (leftCount < minCount || count - leftCount < minCount || !(rightWeight > 0)) return;
  gain = found;
  column = searched;
  lastLeft = last;
  missingLeft = missing;
  bestLeftSum = leftSum;
  bestLeftCount = leftCount;
}

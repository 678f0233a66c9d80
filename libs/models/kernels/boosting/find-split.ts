import { scratch } from './rows';

/** The bin of a missing value. */
const MISSING: u32 = 255;
/** 256 bins of 16 bytes. */
const COLUMN_BYTES: usize = 4096;
/** Set in what is known of a column beside its number of bins. */
const CATEGORIES: u32 = 256;

/** A split must better the node by more than this share of its score, which rounding alone cannot do. */
const LEAST_SHARE: f64 = 1e-10;

/** Where in scratch the sort of categories works: 256 float64 ratios, then 256 bytes of bins in order. */
const RATIOS: usize = 0;
const ORDER: usize = 2048;

let hessianBits: u64 = 0;
let hessianMask: i64 = 0;
let gradientUnit: f64 = 0;
let hessianUnit: f64 = 0;
let ridge: f64 = 0;
let leastRows: u32 = 0;

/** Of the node whose split is sought. */
let nodeGradient: f64 = 0;
let nodeHessian: f64 = 0;
let nodeRows: u32 = 0;

/** The best split so far: its score, its left sums, and the first `bestEnd` + 1 bins (of `ORDER`, for categories). */
let bestScore: f64 = 0;
let bestSlot: i32 = -1;
let bestEnd: u32 = 0;
let bestMissingLeft: u32 = 0;
let bestGradient: f64 = 0;
let bestHessian: f64 = 0;
let bestRows: u32 = 0;

/** Says how sums become numbers, and what a split needs: both children of `minRows` rows and of some hessian. */
export function useUnits(bits: u32, gradient: f64, hessian: f64, l2: f64, minRows: u32): void {
  hessianBits = bits as u64;
  hessianMask = ((1 as i64) << (bits as i64)) - 1;
  gradientUnit = gradient;
  hessianUnit = hessian;
  ridge = l2;
  leastRows = minRows;
}

/** Writes what a column of a histogram adds up to: float64 gradient, hessian and rows. */
export function sumColumn(column: usize, out: usize): void {
  let sum = i64x2.splat(0);
  for (let at = column; at < column + COLUMN_BYTES; at += 16) sum = i64x2.add(sum, v128.load(at));
  store<f64>(out, gradientOf(sum));
  store<f64>(out, hessianOf(sum), 8);
  store<f64>(out, rowsOf(sum) as f64, 16);
}

/**
 * Finds the best split of a node by the slots `from` to `to - 1` of its histogram, of equal ones the first.
 *
 * @param columns uint32 of each slot: the number of its bins, with `CATEGORIES` if bins are categories
 * @param out 80 bytes. At 0 the float64 gain: the score of the children less that of the node, 0 when there is no
 *   split. At 8 the float64 gradient, hessian and rows of the left child; at 32 the uint32 slot, at 36 the last bin
 *   that goes left (of numbers), at 40 whether missing values do, at 48 a bit for each category that does
 */
export function findSplit(
  histogram: usize,
  columns: usize,
  from: u32,
  to: u32,
  gradient: f64,
  hessian: f64,
  rows: f64,
  out: usize,
): void {
  nodeGradient = gradient;
  nodeHessian = hessian;
  nodeRows = rows as u32;
  const score = scoreOf(gradient, hessian);
  bestScore = score + LEAST_SHARE * score;
  bestSlot = -1;
  for (let slot = from; slot < to; slot++) {
    const column = histogram + (slot as usize) * COLUMN_BYTES;
    const known = load<u32>(columns + ((slot as usize) << 2));
    if (known & CATEGORIES) {
      if (splitCategories(column, slot)) writeCategories(column, out);
    } else {
      splitNumbers(column, slot, known);
    }
  }
  store<f64>(out, bestSlot < 0 ? 0 : bestScore - score);
  store<f64>(out, bestGradient, 8);
  store<f64>(out, bestHessian, 16);
  store<f64>(out, bestRows as f64, 24);
  store<u32>(out, bestSlot, 32);
  store<u32>(out, bestEnd, 36);
  store<u32>(out, bestMissingLeft, 40);
}

/** Tries every cut with the missing values on the right, then with them on the left. */
function splitNumbers(column: usize, slot: u32, count: u32): void {
  const missing = v128.load(column + ((MISSING as usize) << 4));
  if (rowsOf(missing) == 0) {
    // Where nothing is missing, what may be missing later goes with most.
    if (scanBins(column, slot, count - 1, i64x2.splat(0)))
      bestMissingLeft = (bestRows * 2 >= nodeRows) as u32;
    return;
  }
  if (scanBins(column, slot, count, i64x2.splat(0))) bestMissingLeft = 0;
  if (scanBins(column, slot, count, missing)) bestMissingLeft = 1;
}

function scanBins(column: usize, slot: u32, count: u32, start: v128): bool {
  let sum = start;
  let found = false;
  for (let bin: u32 = 0; bin < count; bin++) {
    const here = v128.load(column + ((bin as usize) << 4));
    // Most bins of a small node are empty, and a cut after one is the cut before it.
    if (!v128.any_true(here)) continue;
    sum = i64x2.add(sum, here);
    if (rowsOf(sum) < leastRows) continue;
    if (nodeRows - rowsOf(sum) < leastRows) break;
    if (tryCut(sum, slot, bin)) found = true;
  }
  return found;
}

/** Tries every cut through the bins in the order of their mean gradients, those that are missing like any other. */
function splitCategories(column: usize, slot: u32): bool {
  const count = sortCategories(column);
  let sum = i64x2.splat(0);
  let found = false;
  for (let at: u32 = 0; at + 1 < count; at++) {
    const bin = load<u8>(scratch + ORDER + (at as usize)) as usize;
    sum = i64x2.add(sum, v128.load(column + (bin << 4)));
    if (rowsOf(sum) < leastRows) continue;
    if (nodeRows - rowsOf(sum) < leastRows) break;
    if (tryCut(sum, slot, at)) found = true;
  }
  return found;
}

/** Lists the bins that have rows in the order of gradient / (hessian + l2), equal ones by number; returns how many. */
function sortCategories(column: usize): u32 {
  let count: u32 = 0;
  for (let bin: u32 = 0; bin < 256; bin++) {
    const sum = v128.load(column + ((bin as usize) << 4));
    if (rowsOf(sum) == 0) continue;
    const weight = hessianOf(sum) + ridge;
    const ratio = weight > 0 ? gradientOf(sum) / weight : 0;
    let at = count;
    for (; at > 0 && load<f64>(scratch + RATIOS + (((at - 1) as usize) << 3)) > ratio; at--) {
      const place = scratch + RATIOS + ((at as usize) << 3);
      store<f64>(place, load<f64>(place - 8));
      store<u8>(scratch + ORDER + (at as usize), load<u8>(scratch + ORDER + (at as usize) - 1));
    }
    store<f64>(scratch + RATIOS + ((at as usize) << 3), ratio);
    store<u8>(scratch + ORDER + (at as usize), bin);
    count++;
  }
  return count;
}

/** Writes the set of the best split, just found; categories without rows here go with most rows. */
function writeCategories(column: usize, out: usize): void {
  const most = (bestRows * 2 >= nodeRows) as u32;
  for (let bin: u32 = 0; bin < 256; bin++) {
    const rows = rowsOf(v128.load(column + ((bin as usize) << 4)));
    setBit(out + 48, bin, rows == 0 ? most : 0);
  }
  for (let at: u32 = 0; at <= bestEnd; at++) {
    setBit(out + 48, load<u8>(scratch + ORDER + (at as usize)), 1);
  }
  bestMissingLeft = (load<u8>(out + 48, 31) as u32) >> 7;
}

function setBit(bits: usize, bit: u32, value: u32): void {
  const at = bits + ((bit >> 3) as usize);
  const mask = (1 as u32) << (bit & 7);
  const others = (load<u8>(at) as u32) & ~mask;
  store<u8>(at, others | (value ? mask : 0));
}

/** Keeps the cut with `sum` on the left if it is better than the best. */
function tryCut(sum: v128, slot: u32, end: u32): bool {
  const gradient = gradientOf(sum);
  const hessian = hessianOf(sum);
  const rightHessian = nodeHessian - hessian;
  if (!(hessian > 0 && rightHessian > 0)) return false;
  const score = scoreOf(gradient, hessian) + scoreOf(nodeGradient - gradient, rightHessian);
  if (!(score > bestScore)) return false;
  bestScore = score;
  bestSlot = slot as i32;
  bestEnd = end;
  bestGradient = gradient;
  bestHessian = hessian;
  bestRows = rowsOf(sum);
  return true;
}

/** By how much a leaf can lower the loss, twice: gradient^2 / (hessian + l2). */
function scoreOf(gradient: f64, hessian: f64): f64 {
  return (gradient * gradient) / (hessian + ridge);
}

function gradientOf(sum: v128): f64 {
  return (i64x2.extract_lane(sum, 0) as f64) * gradientUnit;
}

function hessianOf(sum: v128): f64 {
  return ((i64x2.extract_lane(sum, 1) & hessianMask) as f64) * hessianUnit;
}

function rowsOf(sum: v128): u32 {
  return ((i64x2.extract_lane(sum, 1) as u64) >> hessianBits) as u32;
}

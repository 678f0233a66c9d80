import { addRows, BATCH } from './add-rows';
import { leaves, pairs, states, targets, weights } from './rows';

/** What a loss is called here; as in `src/trees/boosting/losses.ts`. */
const SQUARED: u32 = 0;
const POISSON: u32 = 1;

/** A Poisson mean is held to this range, in which float32 keeps its precision. */
const LOWEST_MEAN: f64 = 7.888609052210118e-31;
const HIGHEST_MEAN: f64 = 1.2676506002282294e30;

/** The largest of what scales depend on, and the sum of hessians, so far: see `advanceRows`. */
let greatest: f64 = 0;
let hessians: i64 = 0;

/**
 * Takes the rows `first` to `first + count - 1` from one tree to the next, in one pass: their states go by the step
 * of the leaf they are in, their gradients and hessians follow from that, the tree's sample is drawn, and the sample
 * is added to the histogram of the root. Returns how many rows are in the sample.
 *
 * @param steps one float64 a leaf: added to the state, or for Poisson what the mean is multiplied by
 * @param quantile which quantile the loss is of
 * @param sampleKey what the sample depends on, besides the number of the row
 * @param sampleLimit a row is in the sample when its hash is at most this
 * @param ids where to list the sampled rows, from the front; the others from the back, before `idsEnd`
 * @param out 16 bytes: at 0 the largest weight times mean (Poisson) or residual (squared) as float64, at 8 the int64
 *   sum of all rows' hessians
 */
export function advanceRows(
  first: u32,
  count: u32,
  loss: u32,
  quantile: f64,
  steps: usize,
  gradientScale: f64,
  hessianScale: f64,
  sampleKey: u32,
  sampleLimit: u32,
  ids: usize,
  idsEnd: usize,
  histogram: usize,
  out: usize,
): u32 {
  greatest = 0;
  hessians = 0;
  let sampled: u32 = 0;
  const end = first + count;
  while (first < end) {
    const next = min(first + BATCH, end);
    stepRows(first, next - first, loss, steps);
    if (loss == SQUARED) pairSquared(first, next, gradientScale, hessianScale);
    else if (loss == POISSON) pairPoisson(first, next, gradientScale, hessianScale);
    else pairQuantile(first, next, quantile, gradientScale, hessianScale);
    let drawn: u32 = 0;
    for (let row = first; row < next; row++) {
      const inSample = hashRow(row, sampleKey) <= sampleLimit && weightOf(row) > 0;
      store<u32>(ids + ((drawn as usize) << 2), row);
      if (!inSample) {
        idsEnd -= 4;
        store<u32>(idsEnd, row);
      }
      drawn += inSample as u32;
    }
    addRows(ids, drawn, histogram);
    ids += (drawn as usize) << 2;
    sampled += drawn;
    first = next;
  }
  store<f64>(out, greatest);
  store<i64>(out, hessians, 8);
  return sampled;
}

/** Takes the states of rows by the step of the leaf they are in. */
export function stepRows(first: u32, count: u32, loss: u32, steps: usize): void {
  const end = first + count;
  for (let row = first; row < end; row++) {
    const step = load<f64>(steps + ((load<u16>(leaves + ((row as usize) << 1)) as usize) << 3));
    const at = states + ((row as usize) << 2);
    const state = load<f32>(at) as f64;
    const stepped = loss == POISSON ? min(max(state * step, LOWEST_MEAN), HIGHEST_MEAN) : state + step;
    store<f32>(at, stepped as f32);
  }
}

/** The state is the residual: prediction less target. */
function pairSquared(first: u32, end: u32, gradientScale: f64, hessianScale: f64): void {
  for (let row = first; row < end; row++) {
    const weight = weightOf(row);
    const gradient = weight * (load<f32>(states + ((row as usize) << 2)) as f64);
    greatest = max(greatest, abs(gradient));
    storePair(row, gradient * gradientScale, weight * hessianScale);
  }
}

/** The state is the mean. */
function pairPoisson(first: u32, end: u32, gradientScale: f64, hessianScale: f64): void {
  for (let row = first; row < end; row++) {
    const weight = weightOf(row);
    const mean = load<f32>(states + ((row as usize) << 2)) as f64;
    const target = load<f32>(targets + ((row as usize) << 2)) as f64;
    const hessian = weight * mean;
    greatest = max(greatest, hessian);
    storePair(row, weight * (mean - target) * gradientScale, hessian * hessianScale);
  }
}

/** The state is the residual. Where it is 0 any slope from -quantile to 1 - quantile would do. */
function pairQuantile(first: u32, end: u32, quantile: f64, gradientScale: f64, hessianScale: f64): void {
  for (let row = first; row < end; row++) {
    const weight = weightOf(row);
    const residual = load<f32>(states + ((row as usize) << 2));
    const slope = residual > 0 ? 1 - quantile : residual < 0 ? -quantile : 0;
    storePair(row, weight * slope * gradientScale, weight * hessianScale);
  }
}

function weightOf(row: u32): f64 {
  return weights == 0 ? 1 : (load<f32>(weights + ((row as usize) << 2)) as f64);
}

function storePair(row: u32, gradient: f64, hessian: f64): void {
  const at = pairs + ((row as usize) << 3);
  const whole = nearest(hessian) as i32;
  store<i32>(at, nearest(gradient) as i32);
  store<i32>(at, whole, 4);
  hessians += whole as i64;
}

/** 32 evenly spread bits: the finaliser of murmur3 (Appleby, 2008). */
function hashRow(row: u32, key: u32): u32 {
  let hash = (row * 0x9e3779b1) ^ key;
  hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
  hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
  return hash ^ (hash >>> 16);
}

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
 * is added to the histogram of the root, unless that is 0. Returns how many rows are in the sample.
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
  const scales = bothOf(gradientScale, hessianScale);
  const end = first + count;
  while (first < end) {
    const next = min(first + BATCH, end);
    stepRows(first, next - first, loss, steps);
    if (loss == SQUARED) pairSquared(first, next, scales);
    else if (loss == POISSON) pairPoisson(first, next, scales);
    else pairQuantile(first, next, quantile, scales);
    const drawn = listRows(first, next, sampleKey, sampleLimit, ids, idsEnd);
    idsEnd -= ((next - first - drawn) as usize) << 2;
    if (histogram != 0) addRows(ids, drawn, histogram);
    ids += (drawn as usize) << 2;
    sampled += drawn;
    first = next;
  }
  store<f64>(out, greatest);
  store<i64>(out, hessians, 8);
  return sampled;
}

/** Lists which of the rows `first` to `end - 1` are in the sample, from the front, and which not; returns how many are. */
function listRows(first: u32, end: u32, key: u32, limit: u32, ids: usize, idsEnd: usize): u32 {
  if (limit == u32.MAX_VALUE && weights == 0) {
    for (let row = first; row < end; row++) store<u32>(ids + (((row - first) as usize) << 2), row);
    return end - first;
  }
  const weightsAt = weights;
  let drawn: u32 = 0;
  for (let row = first; row < end; row++) {
    const inSample = hashRow(row, key) <= limit && weightOf(weightsAt, row) > 0;
    store<u32>(ids + ((drawn as usize) << 2), row);
    if (!inSample) {
      idsEnd -= 4;
      store<u32>(idsEnd, row);
    }
    drawn += inSample as u32;
  }
  return drawn;
}

/** Takes the states of rows by the step of the leaf they are in. */
export function stepRows(first: u32, count: u32, loss: u32, steps: usize): void {
  const end = first + count;
  const leavesAt = leaves;
  const statesAt = states;
  for (let row = first; row < end; row++) {
    const step = load<f64>(steps + ((load<u16>(leavesAt + ((row as usize) << 1)) as usize) << 3));
    const at = statesAt + ((row as usize) << 2);
    const state = load<f32>(at) as f64;
    store<f32>(at, (loss == POISSON ? holdMean(state * step) : state + step) as f32);
  }
}

function holdMean(mean: f64): f64 {
  if (mean < LOWEST_MEAN) return LOWEST_MEAN;
  return mean > HIGHEST_MEAN ? HIGHEST_MEAN : mean;
}

/** The state is the residual: prediction less target. */
function pairSquared(first: u32, end: u32, scales: v128): void {
  const weightsAt = weights;
  const statesAt = states;
  let most = greatest;
  let sum: i64 = 0;
  for (let row = first; row < end; row++) {
    const weight = weightOf(weightsAt, row);
    const gradient = weight * (load<f32>(statesAt + ((row as usize) << 2)) as f64);
    if (abs(gradient) > most) most = abs(gradient);
    sum += storePair(row, bothOf(gradient, weight), scales);
  }
  greatest = most;
  hessians += sum;
}

/** The state is the mean. */
function pairPoisson(first: u32, end: u32, scales: v128): void {
  const weightsAt = weights;
  const statesAt = states;
  const targetsAt = targets;
  let most = greatest;
  let sum: i64 = 0;
  for (let row = first; row < end; row++) {
    const weight = weightOf(weightsAt, row);
    const mean = load<f32>(statesAt + ((row as usize) << 2)) as f64;
    const target = load<f32>(targetsAt + ((row as usize) << 2)) as f64;
    const hessian = weight * mean;
    if (hessian > most) most = hessian;
    sum += storePair(row, bothOf(weight * (mean - target), hessian), scales);
  }
  greatest = most;
  hessians += sum;
}

/** The state is the residual. Where it is 0 any slope from -quantile to 1 - quantile would do. */
function pairQuantile(first: u32, end: u32, quantile: f64, scales: v128): void {
  const weightsAt = weights;
  let sum: i64 = 0;
  for (let row = first; row < end; row++) {
    const weight = weightOf(weightsAt, row);
    const residual = load<f32>(states + ((row as usize) << 2));
    const slope = residual > 0 ? 1 - quantile : residual < 0 ? -quantile : 0;
    sum += storePair(row, bothOf(weight * slope, weight), scales);
  }
  hessians += sum;
}

function weightOf(weightsAt: usize, row: u32): f64 {
  return weightsAt == 0 ? 1 : (load<f32>(weightsAt + ((row as usize) << 2)) as f64);
}

/** Scales a gradient and a hessian, rounds them to whole numbers and keeps them; returns the hessian. */
function storePair(row: u32, both: v128, scales: v128): i64 {
  const whole = i32x4.trunc_sat_f64x2_s_zero(f64x2.nearest(f64x2.mul(both, scales)));
  v128.store64_lane(pairs + ((row as usize) << 3), whole, 0);
  return i32x4.extract_lane(whole, 1) as i64;
}

function bothOf(gradient: f64, hessian: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(gradient), 1, hessian);
}

/** 32 evenly spread bits: the finaliser of murmur3 (Appleby, 2008). */
function hashRow(row: u32, key: u32): u32 {
  let hash = (row * 0x9e3779b1) ^ key;
  hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
  hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
  return hash ^ (hash >>> 16);
}

import { stride } from './forest';
import { COUNT_BITS, COUNT_MASK, exactShare, floatCount, floatShare, payloadBytes } from './payload';

/** Bytes of a bin: one i64, or two f64 and a count. */
const EXACT_BIN: usize = 8;
const FLOAT_BIN: usize = 24;

/** Bytes of a histogram of 256 bins. */
export function histogramBytes<T>(): usize {
  return binBytes<T>() << 8;
}

function binBytes<T>(): usize {
  return isInteger<T>() ? EXACT_BIN : FLOAT_BIN;
}

function binAt<T>(histogram: usize, bin: u32): usize {
  return histogram + (bin as usize) * binBytes<T>();
}

/**
 * Adds the records from `start` on to the histograms of four columns, which follow each other at `histograms`.
 *
 * Four, because each record is then read and its share made up once for all of them.
 */
export function addToHistograms<T>(
  start: usize,
  count: u32,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  histograms: usize,
): void {
  const end = start + (count as usize) * stride;
  const payload = stride - payloadBytes<T>();
  for (let record = start; record < end; record += stride) {
    const atA = binAt<T>(histograms, load<u8>(record + a));
    const atB = binAt<T>(histograms, load<u8>(record + b));
    const atC = binAt<T>(histograms, load<u8>(record + c));
    const atD = binAt<T>(histograms, load<u8>(record + d));
    if (isInteger<T>()) {
      const share = exactShare(load<u32>(record + payload));
      store<i64>(atA, load<i64>(atA) + share);
      store<i64>(atB, load<i64>(atB, EXACT_BIN << 8) + share, EXACT_BIN << 8);
      store<i64>(atC, load<i64>(atC, EXACT_BIN << 9) + share, EXACT_BIN << 9);
      store<i64>(atD, load<i64>(atD, EXACT_BIN * 768) + share, EXACT_BIN * 768);
    } else {
      const share = floatShare(record + payload);
      const times = floatCount(record + payload);
      addFloat(atA, share, times);
      addFloat(atB + (FLOAT_BIN << 8), share, times);
      addFloat(atC + (FLOAT_BIN << 9), share, times);
      addFloat(atD + FLOAT_BIN * 768, share, times);
    }
  }
}

function addFloat(bin: usize, share: v128, times: u32): void {
  v128.store(bin, f64x2.add(v128.load(bin), share));
  store<u32>(bin, load<u32>(bin, 16) + times, 16);
}

/** Empties a histogram. */
export function clearHistogram<T>(histogram: usize): void {
  memory.fill(histogram, 0, histogramBytes<T>());
}

/** How many rows are in a bin, each counted as often as it is in the bag. */
export function countIn<T>(histogram: usize, bin: u32): u32 {
  const at = binAt<T>(histogram, bin);
  return isInteger<T>() ? ((load<i64>(at) & COUNT_MASK) as u32) : load<u32>(at, 16);
}

/** The weight of the rows in a bin. */
export function weightIn<T>(histogram: usize, bin: u32): f64 {
  const at = binAt<T>(histogram, bin);
  return isInteger<T>() ? ((load<i64>(at) & COUNT_MASK) as f64) : load<f64>(at, 8);
}

/** Their sum of weight x target. */
export function sumIn<T>(histogram: usize, bin: u32): f64 {
  const at = binAt<T>(histogram, bin);
  return isInteger<T>() ? ((load<i64>(at) >> COUNT_BITS) as f64) : load<f64>(at);
}

export function emptyBin<T>(histogram: usize, bin: u32): void {
  const at = binAt<T>(histogram, bin);
  store<i64>(at, 0);
  if (!isInteger<T>()) v128.store(at, i64x2.splat(0), 8);
}

import { stride } from './forest';
import { COUNT_BITS, COUNT_MASK, exactShare, floatShare, payloadBytes } from './payload';

/** Bytes of a histogram of 256 bins. */
export function histogramBytes<T>(): usize {
  return isInteger<T>() ? 2048 : 4096;
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
    if (isInteger<T>()) {
      const share = exactShare(load<u32>(record + payload));
      const atA = histograms + ((load<u8>(record + a) as usize) << 3);
      const atB = histograms + ((load<u8>(record + b) as usize) << 3);
      const atC = histograms + ((load<u8>(record + c) as usize) << 3);
      const atD = histograms + ((load<u8>(record + d) as usize) << 3);
      store<i64>(atA, load<i64>(atA) + share);
      store<i64>(atB, load<i64>(atB, 2048) + share, 2048);
      store<i64>(atC, load<i64>(atC, 4096) + share, 4096);
      store<i64>(atD, load<i64>(atD, 6144) + share, 6144);
    } else {
      const share = floatShare(record + payload);
      const atA = histograms + ((load<u8>(record + a) as usize) << 4);
      const atB = histograms + ((load<u8>(record + b) as usize) << 4);
      const atC = histograms + ((load<u8>(record + c) as usize) << 4);
      const atD = histograms + ((load<u8>(record + d) as usize) << 4);
      v128.store(atA, f64x2.add(v128.load(atA), share));
      v128.store(atB, f64x2.add(v128.load(atB, 4096), share), 4096);
      v128.store(atC, f64x2.add(v128.load(atC, 8192), share), 8192);
      v128.store(atD, f64x2.add(v128.load(atD, 12288), share), 12288);
    }
  }
}

/** Empties a histogram. */
export function clearHistogram<T>(histogram: usize): void {
  memory.fill(histogram, 0, histogramBytes<T>());
}

/** The weight of the rows in a bin; 0 if there are none. */
export function weightIn<T>(histogram: usize, bin: u32): T {
  if (isInteger<T>()) return (load<i64>(histogram + ((bin as usize) << 3)) & COUNT_MASK) as T;
  return load<f64>(histogram + ((bin as usize) << 4), 8) as T;
}

/** The sum of weight x target in a bin. */
export function sumIn<T>(histogram: usize, bin: u32): T {
  if (isInteger<T>()) return (load<i64>(histogram + ((bin as usize) << 3)) >> COUNT_BITS) as T;
  return load<f64>(histogram + ((bin as usize) << 4)) as T;
}

/** The same, and empties the bin. */
export function takeSum<T>(histogram: usize, bin: u32): T {
  const sum = sumIn<T>(histogram, bin);
  if (isInteger<T>()) store<i64>(histogram + ((bin as usize) << 3), 0);
  else v128.store(histogram + ((bin as usize) << 4), i64x2.splat(0));
  return sum;
}

/** The bin of a missing value. */
const MISSING: u32 = 255;

/**
 * Writes the bin of each of `rows` float32 values: how many of the column's edges are below the value, or 255 for
 * NaN. Steps are bytes from one value, or bin, to the next.
 *
 * @param edges 256 ascending float32 numbers: the upper edges of the bins but the last, then +Infinity
 */
export function binNumbers(
  values: usize,
  valueStep: usize,
  rows: u32,
  edges: usize,
  bins: usize,
  binStep: usize,
): void {
  for (let row: u32 = 0; row < rows; row++) {
    const value = load<f32>(values);
    const bin = countBelow(edges, value);
    store<u8>(bins, value == value ? bin : MISSING);
    values += valueStep;
    bins += binStep;
  }
}

/** Binary search in eight steps without a branch: each adds a power of two (times 4 bytes) or nothing. */
function countBelow(edges: usize, value: f32): u32 {
  let at = edges;
  at += ((load<f32>(at, 508) < value) as usize) << 9;
  at += ((load<f32>(at, 252) < value) as usize) << 8;
  at += ((load<f32>(at, 124) < value) as usize) << 7;
  at += ((load<f32>(at, 60) < value) as usize) << 6;
  at += ((load<f32>(at, 28) < value) as usize) << 5;
  at += ((load<f32>(at, 12) < value) as usize) << 4;
  at += ((load<f32>(at, 4) < value) as usize) << 3;
  at += ((load<f32>(at) < value) as usize) << 2;
  return ((at - edges) >> 2) as u32;
}

/**
 * Writes the bin of each of `rows` categories, which is the category itself, or 255 for NaN.
 *
 * Returns the first row whose value is no whole number from 0 to 254, or -1: from there on no bin is written.
 */
export function binCategories(values: usize, valueStep: usize, rows: u32, bins: usize, binStep: usize): i32 {
  for (let row: u32 = 0; row < rows; row++) {
    const value = load<f32>(values);
    if (value != value) {
      store<u8>(bins, MISSING);
    } else {
      if (!(value >= 0 && value < 255 && Mathf.trunc(value) == value)) return row as i32;
      store<u8>(bins, value as u32);
    }
    values += valueStep;
    bins += binStep;
  }
  return -1;
}

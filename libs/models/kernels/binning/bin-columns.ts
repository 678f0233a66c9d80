/** The bin of a missing value. */
const MISSING: u32 = 255;

/**
 * Writes the bin of each of `rows` float32 values: how many of the column's edges are below the value, or 255 for
 * NaN. Steps are bytes from one value, or bin, to the next.
 *
 * Edges are in 16 groups of 16. The last edges of the groups say which group to look into, and as many comparisons
 * there give the bin: 16 at a time, without a branch.
 *
 * @param edges 256 ascending float32 numbers, the upper edges of the bins but the last, then +Infinity; after them
 *   16 more: the last one of each group
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
    const all = f32x4.splat(value);
    const group = countBelow(edges + 1024, all);
    const bin = (group << 4) + countBelow(edges + ((group as usize) << 6), all);
    store<u8>(bins, value == value ? bin : MISSING);
    values += valueStep;
    bins += binStep;
  }
}

/** How many of the 16 numbers at `edges` are below the one in all lanes of `value`. */
function countBelow(edges: usize, value: v128): u32 {
  const a = f32x4.lt(v128.load(edges), value);
  const b = f32x4.lt(v128.load(edges, 16), value);
  const c = f32x4.lt(v128.load(edges, 32), value);
  const d = f32x4.lt(v128.load(edges, 48), value);
  const below = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
  return popcnt<u32>(i8x16.bitmask(below));
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

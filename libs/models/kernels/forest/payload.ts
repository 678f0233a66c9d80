/**
 * The last bytes of a record say what the row's target is and how much it weighs.
 *
 * `i64` stands for exact sums. Four bytes: the target, a whole number of 24 bits, above 8 bits that say how often the
 * row is in the bag. Sums of both share an i64: the upper 36 bits for targets, the lower 28 for counts. So additions
 * are exact, and one load, add and store takes both.
 *
 * `f64` stands for any targets and weights. Eight bytes: the target and the weight (times how often the row is in the
 * bag), float32; the lowest three bits of the weight say how often that is, less one. Sums are two float64, of weight
 * x target and of weight, and a count.
 */
export const COUNT_BITS: i64 = 28;
export const COUNT_MASK: i64 = (1 << 28) - 1;

/** Bytes of the payload. */
export function payloadBytes<T>(): usize {
  return isInteger<T>() ? 4 : 8;
}

/** What a row adds to exact sums. */
export function exactShare(word: u32): i64 {
  const count = word & 255;
  return ((((word >> 8) as i64) * count) << COUNT_BITS) | (count as i64);
}

/** What a row adds to float sums, but for the count: (weight x target, weight). */
export function floatShare(payload: usize): v128 {
  const both = f64x2.promote_low_f32x4(v128.load64_zero(payload));
  const weight = floatWeight(load<u32>(payload, 4)) as f64;
  return f64x2.mul(f64x2.replace_lane(both, 1, 1), f64x2.splat(weight));
}

/** What a row adds to the count that goes with float sums. */
export function floatCount(payload: usize): u32 {
  return (load<u32>(payload, 4) & 7) + 1;
}

/** The weight in a word, without the bits that count. */
export function floatWeight(word: u32): f32 {
  return reinterpret<f32>(word & ~7);
}

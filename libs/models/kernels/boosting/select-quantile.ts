import { pairs, states } from './rows';

/** Uint64 sums by digit, in scratch of the caller. */
const DIGITS: usize = 256 * 8;

/**
 * Returns the quantile of the targets less predictions of some rows: the smallest that, with all below it, has at
 * least the share `quantile` of the weight. Their states are predictions less targets, their hessians weights.
 *
 * It finds the bits of the number from the highest, eight at a time, by the sums of weights of those that begin so:
 * whole numbers, so the order of rows does not matter.
 *
 * @param lists where the rows are listed: `count` pairs of uint32, address and length
 * @param sums 2,048 bytes of room
 */
export function selectQuantile(lists: usize, count: u32, quantile: f64, sums: usize): f64 {
  let prefix: u32 = 0;
  let below: u64 = 0;
  let wanted: u64 = 0;
  for (let shift: i32 = 24; shift >= 0; shift -= 8) {
    memory.fill(sums, 0, DIGITS);
    let total: u64 = 0;
    for (let list: u32 = 0; list < count; list++) {
      const at = lists + ((list as usize) << 3);
      total += addDigits(load<u32>(at), load<u32>(at, 4), prefix, shift, sums);
    }
    if (shift == 24) wanted = max<u64>(1, ceil(quantile * (total as f64)) as u64);
    let digit: u32 = 0;
    for (; digit < 255; digit++) {
      const here = load<u64>(sums + ((digit as usize) << 3));
      if (below + here >= wanted) break;
      below += here;
    }
    prefix |= digit << (shift as u32);
  }
  return fromOrdered(prefix) as f64;
}

/** Adds the weights of the rows that begin with the digits above `shift + 8` of `prefix`; returns their sum. */
function addDigits(ids: usize, count: u32, prefix: u32, shift: i32, sums: usize): u64 {
  let total: u64 = 0;
  const end = ids + ((count as usize) << 2);
  for (; ids < end; ids += 4) {
    const row = load<u32>(ids) as usize;
    const key = toOrdered(0 - load<f32>(states + (row << 2)));
    if (shift < 24 && (key ^ prefix) >>> ((shift + 8) as u32) != 0) continue;
    const sum = sums + ((((key >>> (shift as u32)) & 255) as usize) << 3);
    const weight = load<i32>(pairs + (row << 3), 4) as u64;
    store<u64>(sum, load<u64>(sum) + weight);
    total += weight;
  }
  return total;
}

/** Bits that compare as unsigned numbers the way the floats do. */
function toOrdered(value: f32): u32 {
  const bits = reinterpret<u32>(value);
  return bits & 0x80000000 ? ~bits : bits | 0x80000000;
}

function fromOrdered(key: u32): f32 {
  return reinterpret<f32>(key & 0x80000000 ? key & 0x7fffffff : ~key);
}

import { nextRandom } from '../random';
import { bag, bagCapacity, drawTable, records, rows, stride } from './forest';
import { floatWeight, payloadBytes } from './payload';

/**
 * Copies the records that a tree sees into its bag, and returns how many they are, at least one.
 *
 * Each row is drawn a Poisson number of times, independently: what drawing rows with replacement comes to for many
 * rows (Oza and Russell, 2001). A bag that would be empty gets one row, of those that have weight.
 */
export function drawBag<T>(): u32 {
  const taken = drawTable ? drawRows<T>() : takeEachRow<T>();
  if (taken) return taken;
  let row = (((nextRandom() >> 32) * rows) >> 32) as u32;
  while (!copyRecord<T>(row, bag, 1)) row = row + 1 < rows ? row + 1 : 0;
  return 1;
}

function takeEachRow<T>(): u32 {
  let to = bag;
  for (let row: u32 = 0; row < rows; row++) to += copyRecord<T>(row, to, 1);
  return ((to - bag) / stride) as u32;
}

function drawRows<T>(): u32 {
  let to = bag;
  const end = bag + (bagCapacity as usize) * stride;
  let random: u64 = 0;
  for (let row: u32 = 0; row < rows && to < end; row++) {
    random = row & 3 ? random >> 16 : nextRandom();
    to += copyRecord<T>(row, to, timesDrawn((random as u32) & 0xffff));
  }
  return ((to - bag) / stride) as u32;
}

/** How many of the eight entries of the draw table are at most `random`. */
function timesDrawn(random: u32): u32 {
  const all = i32x4.splat(random);
  const low = i32x4.le_u(v128.load(drawTable), all);
  const high = i32x4.le_u(v128.load(drawTable, 16), all);
  // A lane of -1 for each that is.
  const both = i32x4.add(low, high);
  const halves = i32x4.add(both, i32x4.shuffle(both, both, 2, 3, 0, 1));
  return -(i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1));
}

/** Copies a record with `times` in its payload. Returns its bytes if it counts, else 0: the next one overwrites it. */
function copyRecord<T>(row: u32, to: usize, times: u32): usize {
  const from = records + (row as usize) * stride;
  for (let at: usize = 0; at < stride; at += 8) store<u64>(to + at, load<u64>(from + at));
  const payload = to + stride - payloadBytes<T>();
  if (isInteger<T>()) {
    store<u32>(payload, load<u32>(payload) | times);
    return times ? stride : 0;
  }
  const weight = reinterpret<u32>(load<f32>(payload, 4) * (times as f32));
  store<u32>(payload, (weight & ~7) | ((times - 1) & 7), 4);
  return floatWeight(weight) > 0 ? stride : 0;
}

/**
 * Sorts `count` float32 numbers, none of them NaN, into ascending order; -0 comes before 0.
 *
 * Radix sort in four passes of 8 bits, over the bits turned so that they compare as unsigned numbers.
 *
 * @param spare room for as many numbers
 * @param counters 1,024 bytes of room
 */
export function sortNumbers(numbers: usize, count: u32, spare: usize, counters: usize): void {
  const end = numbers + ((count as usize) << 2);
  for (let at = numbers; at < end; at += 4) store<u32>(at, toOrdered(load<u32>(at)));
  let from = numbers;
  let to = spare;
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    sortByDigit(from, to, count, shift, counters);
    const swap = from;
    from = to;
    to = swap;
  }
  for (let at = numbers; at < end; at += 4) store<u32>(at, fromOrdered(load<u32>(at)));
}

function sortByDigit(from: usize, to: usize, count: u32, shift: u32, counters: usize): void {
  memory.fill(counters, 0, 1024);
  const end = from + ((count as usize) << 2);
  for (let at = from; at < end; at += 4) {
    const counter = counterOf(load<u32>(at), shift, counters);
    store<u32>(counter, load<u32>(counter) + 1);
  }
  let before: u32 = 0;
  for (let counter = counters; counter < counters + 1024; counter += 4) {
    const here = load<u32>(counter);
    store<u32>(counter, before);
    before += here;
  }
  for (let at = from; at < end; at += 4) {
    const key = load<u32>(at);
    const counter = counterOf(key, shift, counters);
    const place = load<u32>(counter);
    store<u32>(counter, place + 1);
    store<u32>(to + ((place as usize) << 2), key);
  }
}

function counterOf(key: u32, shift: u32, counters: usize): usize {
  return counters + ((((key >> shift) & 255) as usize) << 2);
}

/** Negative numbers are turned over, the others get past them. */
function toOrdered(bits: u32): u32 {
  return bits & 0x80000000 ? ~bits : bits | 0x80000000;
}

function fromOrdered(key: u32): u32 {
  return key & 0x80000000 ? key & 0x7fffffff : ~key;
}

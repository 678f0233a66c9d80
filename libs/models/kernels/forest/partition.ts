import { stride } from './forest';

/**
 * Copies records to `to`: those whose bin of a column goes left first, in their order, then the others, in reverse.
 * Returns how many go left.
 *
 * Without a branch: each record is written to both ends, and the next one overwrites it at one of them.
 *
 * @param goesLeft 256 bytes, 1 for bins that do
 */
export function partition(from: usize, count: u32, to: usize, column: usize, goesLeft: usize): u32 {
  return stride == 16
    ? partitionNarrow(from, count, to, column, goesLeft)
    : partitionAny(from, count, to, column, goesLeft);
}

function partitionNarrow(from: usize, count: u32, to: usize, column: usize, goesLeft: usize): u32 {
  const end = from + ((count as usize) << 4);
  let left = to;
  let right = to + ((count as usize) << 4) - 16;
  for (let record = from; record < end; record += 16) {
    const copy = v128.load(record);
    const isLeft = load<u8>(goesLeft + (load<u8>(record + column) as usize)) as usize;
    v128.store(left, copy);
    v128.store(right, copy);
    left += isLeft << 4;
    right -= (1 - isLeft) << 4;
  }
  return ((left - to) >> 4) as u32;
}

function partitionAny(from: usize, count: u32, to: usize, column: usize, goesLeft: usize): u32 {
  const end = from + (count as usize) * stride;
  let left = to;
  let right = to + (count as usize) * stride - stride;
  for (let record = from; record < end; record += stride) {
    const isLeft = load<u8>(goesLeft + (load<u8>(record + column) as usize)) as usize;
    for (let at: usize = 0; at < stride; at += 8) {
      const word = load<u64>(record + at);
      store<u64>(left + at, word);
      store<u64>(right + at, word);
    }
    left += isLeft * stride;
    right -= (1 - isLeft) * stride;
  }
  return ((left - to) / stride) as u32;
}

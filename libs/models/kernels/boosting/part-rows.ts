import { leaves } from './rows';

/**
 * Parts rows by a column's bins: those that go left are written to `to` from the front, the others from the back.
 * Returns how many go left.
 *
 * @param columnBins one byte a row
 * @param ids `count` uint32 numbers of rows
 * @param table 256 bytes: 4 for the bins that go left, else 0
 */
export function partRows(columnBins: usize, ids: usize, count: u32, to: usize, table: usize): u32 {
  const end = ids + ((count as usize) << 2);
  let left = to;
  let right = to + ((count as usize) << 2) - 4;
  for (; ids < end; ids += 4) {
    const id = load<u32>(ids);
    // Written to both sides; only the side it belongs to moves on: no branch, which would be guessed wrong half the time.
    store<u32>(left, id);
    store<u32>(right, id);
    const goesLeft = load<u8>(table + (load<u8>(columnBins + (id as usize)) as usize)) as usize;
    left += goesLeft;
    right += goesLeft - 4;
  }
  return ((left - to) >> 2) as u32;
}

/** Notes which leaf some rows are in. */
export function markRows(ids: usize, count: u32, leaf: u32): void {
  const to = leaves;
  const end = ids + ((count as usize) << 2);
  for (; ids < end; ids += 4) store<u16>(to + ((load<u32>(ids) as usize) << 1), leaf);
}

/** Writes the bins of rows `first` to `first + count - 1` column by column: of (row, column) at `to + column * rows + row`. */
export function transposeBins(
  bins: usize,
  rowStep: usize,
  columns: u32,
  rows: u32,
  first: u32,
  count: u32,
  to: usize,
): void {
  const block: u32 = 64;
  const end = first + count;
  for (let start = first; start < end; start += block) {
    const stop = min(start + block, end);
    for (let column: u32 = 0; column < columns; column++) {
      const target = to + (column as usize) * (rows as usize);
      for (let row = start; row < stop; row++) {
        store<u8>(target + (row as usize), load<u8>(bins + (row as usize) * rowStep + (column as usize)));
      }
    }
  }
}

import { bins, pairs, rowStep, scratch } from './rows';

/** Rows are copied in batches of this many into scratch, where the first-level cache keeps them. */
export const BATCH: u32 = 256;

/** Where in scratch the batch's bins are, 16 bytes a row. */
const STAGED_BINS: usize = 0;
/** Where in scratch the batch's amounts are, 16 bytes a row. */
const AMOUNTS: usize = 4096;

/** 256 bins of 16 bytes. */
const COLUMN_BYTES: usize = 4096;

/** Groups of up to 16 columns that lie together, 32 bytes each: see `useColumns`. */
let groups: usize = 0;
let groupCount: u32 = 0;
/** What one row adds to the count that shares 64 bits with the hessian. */
let oneRow: v128 = i64x2.splat(0);

/**
 * Says which columns histograms are made of, in groups of columns whose bins lie within 16 bytes of a row.
 *
 * @param groupsAt a group is 32 bytes: at 0 the uint32 offset of its 16 bytes in a row, at 4 how many columns it has,
 *   at 16 which of the 16 bytes each of them is
 * @param hessianBits how many of the 64 bits hold the hessian; the rest, above, hold the number of rows
 */
export function useColumns(groupsAt: usize, count: u32, hessianBits: u32): void {
  groups = groupsAt;
  groupCount = count;
  oneRow = i64x2.replace_lane(i64x2.splat(0), 1, (1 as i64) << (hessianBits as i64));
}

/**
 * Adds rows to a histogram: to the bin of each of the columns, the row's gradient, hessian and 1.
 *
 * A bin is 16 bytes: an int64 sum of gradients, then 64 bits of which the lower hold the sum of hessians and the
 * upper the number of rows. All are whole numbers, so the order in which rows are added does not matter.
 *
 * @param ids `count` uint32 numbers of rows
 */
export function addRows(ids: usize, count: u32, histogram: usize): void {
  while (count > 0) {
    const batch = min(count, BATCH);
    const end = ids + ((batch as usize) << 2);
    addBatch(ids, end, histogram);
    ids = end;
    count -= batch;
  }
}

function addBatch(ids: usize, end: usize, histogram: usize): void {
  const groupEnd = groups + ((groupCount as usize) << 5);
  for (let group = groups; group < groupEnd; group += 32) {
    const from = bins + (load<u32>(group) as usize);
    const columns = load<u32>(group, 4) as usize;
    const places = v128.load(group, 16);
    if (group == groups) stageRows(ids, end, from, places);
    else stageBins(ids, end, from, places);
    addStaged(((end - ids) >> 2) as u32, columns, histogram);
    histogram += columns * COLUMN_BYTES;
  }
}

/** Copies bins and amounts in one loop: what takes time is waiting for memory, and it waits for both at once. */
function stageRows(ids: usize, end: usize, from: usize, places: v128): void {
  const step = rowStep;
  const pairsAt = pairs;
  const one = oneRow;
  let row = scratch;
  for (; ids < end; ids += 4) {
    const id = load<u32>(ids) as usize;
    const pair = v128.load32x2_s(pairsAt + (id << 3));
    v128.store(row, i8x16.swizzle(v128.load(from + id * step), places), STAGED_BINS);
    v128.store(row, i64x2.add(pair, one), AMOUNTS);
    row += 16;
  }
}

/** Copies further bins of the same rows. */
function stageBins(ids: usize, end: usize, from: usize, places: v128): void {
  const step = rowStep;
  let row = scratch;
  for (; ids < end; ids += 4) {
    const id = load<u32>(ids) as usize;
    v128.store(row, i8x16.swizzle(v128.load(from + id * step), places), STAGED_BINS);
    row += 16;
  }
}

/** Adds the first `count` rows in scratch, four columns at a time: fewer loads than one by one. */
function addStaged(count: u32, columns: usize, histogram: usize): void {
  const fours = columns & ~3;
  let amountAt = scratch + AMOUNTS;
  const end = scratch + STAGED_BINS + ((count as usize) << 4);
  for (let row = scratch + STAGED_BINS; row < end; row += 16) {
    const amount = v128.load(amountAt);
    amountAt += 16;
    let column = histogram;
    let at: usize = 0;
    for (; at < fours; at += 4) {
      const four = load<u32>(row + at);
      const a = column + (((four & 255) << 4) as usize);
      const b = column + (((four >> 4) & 0xff0) as usize);
      const c = column + (((four >> 12) & 0xff0) as usize);
      const d = column + (((four >> 20) & 0xff0) as usize);
      v128.store(a, i64x2.add(v128.load(a), amount));
      v128.store(b, i64x2.add(v128.load(b, 4096), amount), 4096);
      v128.store(c, i64x2.add(v128.load(c, 8192), amount), 8192);
      v128.store(d, i64x2.add(v128.load(d, 12288), amount), 12288);
      column += 4 * COLUMN_BYTES;
    }
    for (; at < columns; at++) {
      const bin = column + ((load<u8>(row + at) as usize) << 4);
      v128.store(bin, i64x2.add(v128.load(bin), amount));
      column += COLUMN_BYTES;
    }
  }
}

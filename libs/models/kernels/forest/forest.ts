/** What the trees of a forest have in common, and where this thread works. All addresses, unless said otherwise. */

/** Records, one a row: the bins of all columns, and a payload at the end. Strides are multiples of 8 bytes. */
export let records: usize = 0;
export let rows: u32 = 0;
export let stride: usize = 0;

/** 16 bits a column: how many bins it has, plus `CATEGORY` if they are categories. */
export let columnBins: usize = 0;
export let columns: u32 = 0;
/** How many columns are drawn at each node. */
export let drawn: u32 = 0;
export const CATEGORY: u32 = 0x8000;

export let maxDepth: u32 = 0;
/** How many rows a leaf must have at least, each counted as often as it is in the bag. */
export let minCount: u32 = 1;

/** Eight 32-bit numbers: a row is drawn as often as of these are at most a random number of 16 bits; 0 for "once". */
export let drawTable: usize = 0;

/** Two buffers for records in the bag, and how many fit in each. */
export let bag: usize = 0;
export let spareBag: usize = 0;
export let bagCapacity: u32 = 0;

export function setRecords(address: usize, count: u32, bytes: usize): void {
  records = address;
  rows = count;
  stride = bytes;
}

export function setColumns(bins: usize, count: u32, drawnAtNode: u32): void {
  columnBins = bins;
  columns = count;
  drawn = drawnAtNode;
}

export function setRules(depth: u32, leastInLeaf: u32, table: usize): void {
  maxDepth = depth;
  minCount = leastInLeaf;
  drawTable = table;
}

export function setBags(first: usize, second: usize, capacity: u32): void {
  bag = first;
  spareBag = second;
  bagCapacity = capacity;
}

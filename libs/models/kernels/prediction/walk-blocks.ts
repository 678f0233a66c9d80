/*
 * Trees cut into blocks of three levels, so that seven splits are decided by a handful of SIMD instructions.
 *
 * A block is 32 bytes. Bytes 0 to 6: the slots of its seven splits, in heap order. Bytes 8 to 14: their cuts, minus
 * 128. Bytes 16 to 22: 1 where missing values go left, else 0. Bytes 24 to 27: the address of the eight blocks below,
 * which lie side by side. Bytes 28 to 31: the address of the eight float32 leaves below, for the last step.
 *
 * Rows are codes minus 128, 16 a chunk. A row goes right where code + missing left > cut, as signed bytes: adding 1
 * to the code 255 (missing) wraps it from above all cuts to below them. The seven bits of that say by which of the
 * eight ways the row leaves the block: `ways[bits]`, times the 32 bytes of a block.
 *
 * Tree t is 8 bytes: the address of its first block, and how many steps lead to its leaves.
 *
 * The type W says how many chunks of codes a row has: as many as it has bytes.
 */

/** Adds to `sums` (float64, one a row) what the trees say of each row, tree after tree. */
export function walkBlocks(
  codes: usize,
  chunks: u32,
  rows: u32,
  trees: usize,
  treeCount: u32,
  ways: usize,
  sums: usize,
): void {
  if (chunks == 1) walkRows<u8>(codes, rows, trees, treeCount, ways, sums);
  else if (chunks == 2) walkRows<u16>(codes, rows, trees, treeCount, ways, sums);
  else walkRows<u32>(codes, rows, trees, treeCount, ways, sums);
}

/** Returns what the trees say of one row, added up in the same order. */
export function walkBlocksOnce(codes: usize, chunks: u32, trees: usize, treeCount: u32, ways: usize): f64 {
  if (chunks == 1) return walkOnce<u8>(codes, trees, treeCount, ways);
  if (chunks == 2) return walkOnce<u16>(codes, trees, treeCount, ways);
  return walkOnce<u32>(codes, trees, treeCount, ways);
}

/** Four rows at a time, so that one waits for memory while another goes on. There is room for three more rows. */
function walkRows<W>(codes: usize, rows: u32, trees: usize, treeCount: u32, ways: usize, sums: usize): void {
  const width = sizeof<W>() << 4;
  for (let t: u32 = 0; t < treeCount; t++) {
    const tree = trees + ((t as usize) << 3);
    const root = load<u32>(tree) as usize;
    const steps = load<u32>(tree, 4);
    let row0 = codes;
    let sum = sums;
    const end = sums + ((rows as usize) << 3);
    for (; sum < end; row0 += width << 2, sum += 32) {
      const row1 = row0 + width;
      const row2 = row1 + width;
      const row3 = row2 + width;
      let block0 = root;
      let block1 = root;
      let block2 = root;
      let block3 = root;
      for (let step: u32 = 1; step < steps; step++) {
        block0 = blockBelow<W>(row0, block0, ways);
        block1 = blockBelow<W>(row1, block1, ways);
        block2 = blockBelow<W>(row2, block2, ways);
        block3 = blockBelow<W>(row3, block3, ways);
      }
      store<f64>(sum, load<f64>(sum) + leafBelow<W>(row0, block0, ways));
      store<f64>(sum, load<f64>(sum, 8) + leafBelow<W>(row1, block1, ways), 8);
      store<f64>(sum, load<f64>(sum, 16) + leafBelow<W>(row2, block2, ways), 16);
      store<f64>(sum, load<f64>(sum, 24) + leafBelow<W>(row3, block3, ways), 24);
    }
  }
}

/** Eight trees at a time as far as all of them go, then each to its end. */
function walkOnce<W>(row: usize, trees: usize, treeCount: u32, ways: usize): f64 {
  let sum: f64 = 0;
  let tree = trees;
  const end = trees + ((treeCount as usize) << 3);
  for (; tree + 64 <= end; tree += 64) {
    let block0 = load<u32>(tree, 0) as usize;
    let block1 = load<u32>(tree, 8) as usize;
    let block2 = load<u32>(tree, 16) as usize;
    let block3 = load<u32>(tree, 24) as usize;
    let block4 = load<u32>(tree, 32) as usize;
    let block5 = load<u32>(tree, 40) as usize;
    let block6 = load<u32>(tree, 48) as usize;
    let block7 = load<u32>(tree, 56) as usize;
    let together = load<u32>(tree, 4);
    together = min(together, load<u32>(tree, 12));
    together = min(together, load<u32>(tree, 20));
    together = min(together, load<u32>(tree, 28));
    together = min(together, load<u32>(tree, 36));
    together = min(together, load<u32>(tree, 44));
    together = min(together, load<u32>(tree, 52));
    together = min(together, load<u32>(tree, 60));
    for (let step: u32 = 1; step < together; step++) {
      block0 = blockBelow<W>(row, block0, ways);
      block1 = blockBelow<W>(row, block1, ways);
      block2 = blockBelow<W>(row, block2, ways);
      block3 = blockBelow<W>(row, block3, ways);
      block4 = blockBelow<W>(row, block4, ways);
      block5 = blockBelow<W>(row, block5, ways);
      block6 = blockBelow<W>(row, block6, ways);
      block7 = blockBelow<W>(row, block7, ways);
    }
    sum += finish<W>(row, block0, load<u32>(tree, 4) - together, ways);
    sum += finish<W>(row, block1, load<u32>(tree, 12) - together, ways);
    sum += finish<W>(row, block2, load<u32>(tree, 20) - together, ways);
    sum += finish<W>(row, block3, load<u32>(tree, 28) - together, ways);
    sum += finish<W>(row, block4, load<u32>(tree, 36) - together, ways);
    sum += finish<W>(row, block5, load<u32>(tree, 44) - together, ways);
    sum += finish<W>(row, block6, load<u32>(tree, 52) - together, ways);
    sum += finish<W>(row, block7, load<u32>(tree, 60) - together, ways);
  }
  for (; tree < end; tree += 8) sum += finish<W>(row, load<u32>(tree) as usize, load<u32>(tree, 4) - 1, ways);
  return sum;
}

function finish<W>(row: usize, block: usize, steps: u32, ways: usize): f64 {
  for (let step: u32 = 0; step < steps; step++) block = blockBelow<W>(row, block, ways);
  return leafBelow<W>(row, block, ways);
}

function blockBelow<W>(row: usize, block: usize, ways: usize): usize {
  return (load<u32>(block, 24) as usize) + wayOut<W>(row, block, ways);
}

/** A leaf is an eighth as wide as a block. */
function leafBelow<W>(row: usize, block: usize, ways: usize): f64 {
  return load<f32>((load<u32>(block, 28) as usize) + (wayOut<W>(row, block, ways) >> 3)) as f64;
}

function wayOut<W>(row: usize, block: usize, ways: usize): usize {
  const codes = i8x16.add(pickCodes<W>(row, v128.load64_zero(block)), v128.load64_zero(block, 16));
  const bits = i8x16.bitmask(i8x16.gt_s(codes, v128.load64_zero(block, 8)));
  return load<u8>(ways + ((bits & 127) as usize)) as usize;
}

/** A swizzle looks up 16 bytes at once and gives 0 for places past 15, which the other chunks fill in. */
function pickCodes<W>(row: usize, slots: v128): v128 {
  let codes = i8x16.swizzle(v128.load(row), slots);
  if (sizeof<W>() > 1) {
    slots = i8x16.sub(slots, i8x16.splat(16));
    codes = v128.or(codes, i8x16.swizzle(v128.load(row, 16), slots));
  }
  if (sizeof<W>() > 2) {
    slots = i8x16.sub(slots, i8x16.splat(16));
    codes = v128.or(codes, i8x16.swizzle(v128.load(row, 32), slots));
    slots = i8x16.sub(slots, i8x16.splat(16));
    codes = v128.or(codes, i8x16.swizzle(v128.load(row, 48), slots));
  }
  return codes;
}

/*
 * Trees of any width, with splits by categories too: one split a step, and each asks a set of 256 bits.
 *
 * A node is 16 bytes: its slot; the address of its set, whose bit c says whether the code c goes right; the address
 * of its left child, after which the right one lies; its value as float32. A leaf is its own left child and has the
 * empty set, so that further steps stay at it.
 *
 * Tree t is 8 bytes: the address of its root, and its depth.
 */

/** Adds to `sums` (float64, one a row) what the trees say of each row, tree after tree. */
export function walkNodes(
  codes: usize,
  codeStep: usize,
  rows: u32,
  trees: usize,
  treeCount: u32,
  sums: usize,
): void {
  for (let t: u32 = 0; t < treeCount; t++) {
    const tree = trees + ((t as usize) << 3);
    const root = load<u32>(tree) as usize;
    const steps = load<u32>(tree, 4);
    let row0 = codes;
    let sum = sums;
    const end = sums + ((rows as usize) << 3);
    // Four rows at a time, so that one waits for memory while another goes on. There is room for three more rows.
    for (; sum < end; row0 += codeStep << 2, sum += 32) {
      const row1 = row0 + codeStep;
      const row2 = row1 + codeStep;
      const row3 = row2 + codeStep;
      let node0 = root;
      let node1 = root;
      let node2 = root;
      let node3 = root;
      for (let step: u32 = 0; step < steps; step++) {
        node0 = nodeBelow(row0, node0);
        node1 = nodeBelow(row1, node1);
        node2 = nodeBelow(row2, node2);
        node3 = nodeBelow(row3, node3);
      }
      store<f64>(sum, load<f64>(sum) + (load<f32>(node0, 12) as f64));
      store<f64>(sum, load<f64>(sum, 8) + (load<f32>(node1, 12) as f64), 8);
      store<f64>(sum, load<f64>(sum, 16) + (load<f32>(node2, 12) as f64), 16);
      store<f64>(sum, load<f64>(sum, 24) + (load<f32>(node3, 12) as f64), 24);
    }
  }
}

/** Returns what the trees say of one row, added up in the same order. */
export function walkNodesOnce(codes: usize, trees: usize, treeCount: u32): f64 {
  let sum: f64 = 0;
  const end = trees + ((treeCount as usize) << 3);
  for (let tree = trees; tree < end; tree += 8) {
    let node = load<u32>(tree) as usize;
    const steps = load<u32>(tree, 4);
    for (let step: u32 = 0; step < steps; step++) node = nodeBelow(codes, node);
    sum += load<f32>(node, 12) as f64;
  }
  return sum;
}

function nodeBelow(row: usize, node: usize): usize {
  const code = load<u8>(row + (load<u32>(node) as usize)) as usize;
  const word = load<u8>((load<u32>(node, 4) as usize) + (code >> 3)) as usize;
  return (load<u32>(node, 8) as usize) + (((word >> (code & 7)) & 1) << 4);
}

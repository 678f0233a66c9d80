/**
 * The nodes of the tree that grows, in preorder: the left child of a split is the node after it. Addresses of arrays
 * with one entry a node. Sets of categories are 8 words of 32 bits: bit `c & 31` of word `c >> 5` is set if category
 * c goes left.
 */
let columnOf: usize = 0;
let valueOf: usize = 0;
let worthOf: usize = 0;
let rightOf: usize = 0;
let missingLeftOf: usize = 0;
let sets: usize = 0;
let capacity: u32 = 0;

let nodes: u32 = 0;
let setCount: u32 = 0;

/**
 * @param columns i32: the column of a split, -1 at a leaf
 * @param values f64: the last bin that goes left, or the number of the set; the mean target of a leaf
 * @param worths f64: by how much a split lowers the loss; the weight of a leaf
 * @param rights u32: the right child of a split
 * @param missings u8: 1 if missing values go left
 */
export function setNodeArrays(
  columns: usize,
  values: usize,
  worths: usize,
  rights: usize,
  missings: usize,
  categorySets: usize,
  most: u32,
): void {
  columnOf = columns;
  valueOf = values;
  worthOf = worths;
  rightOf = rights;
  missingLeftOf = missings;
  sets = categorySets;
  capacity = most;
}

export function startTree(): void {
  nodes = 0;
  setCount = 0;
}

export function countNodes(): u32 {
  return nodes;
}

/** How many sets of categories the tree has. */
export function countSets(): u32 {
  return setCount;
}

/** Whether a split at this depth, its children and the right siblings that are still to come (at most `depth`) find room. */
export function hasRoom(depth: u32): bool {
  return nodes + depth + 3 <= capacity;
}

export function addLeaf(mean: f64, weight: f64): void {
  store<i32>(columnOf + ((nodes as usize) << 2), -1);
  store<f64>(valueOf + ((nodes as usize) << 3), mean);
  store<f64>(worthOf + ((nodes as usize) << 3), weight);
  nodes++;
}

/** Returns the number of the node, to which its right child is still to be given. */
export function addSplit(column: u32, value: f64, gain: f64, missingLeft: bool): u32 {
  store<i32>(columnOf + ((nodes as usize) << 2), column);
  store<f64>(valueOf + ((nodes as usize) << 3), value);
  store<f64>(worthOf + ((nodes as usize) << 3), gain);
  store<u8>(missingLeftOf + (nodes as usize), missingLeft as u8);
  return nodes++;
}

/** The next node becomes the right child of `node`. */
export function startRight(node: u32): void {
  store<u32>(rightOf + ((node as usize) << 2), nodes);
}

/** Keeps which categories go left; returns the number of the set. @param goesLeft 256 bytes, 1 for those that do */
export function addSet(goesLeft: usize): u32 {
  const set = sets + ((setCount as usize) << 5);
  for (let word: usize = 0; word < 8; word++) {
    let bits: u32 = 0;
    for (let bit: usize = 0; bit < 32; bit++) {
      bits |= (load<u8>(goesLeft + (word << 5) + bit) as u32) << (bit as u32);
    }
    store<u32>(set + (word << 2), bits);
  }
  return setCount++;
}

import { LEAF, MISSING_LEFT, type TreeEnsemble } from '../tree-ensemble.js';
import type { PredictionKernels } from '../kernels/prediction-kernels.js';
import type { LaidTrees } from './laid-trees.js';
import type { SlotPlan } from './plan-slots.js';
import type { PredictionMemory } from './prediction-memory.js';

/** The most slots for which blocks are quicker than single nodes. */
export const MAX_BLOCK_SLOTS = 64;
/** The most nodes whose blocks fit into the memory, however unevenly the trees have grown. */
export const MAX_BLOCK_NODES = 2 ** 24;

/** Bytes of a block; what is in it is described in kernels/prediction/walk-blocks.ts. */
const BLOCK_BYTES = 32;
/** Codes that a block looks up at once. */
const CHUNK_BYTES = 16;
/** Splits of a block. */
const SPLITS = 7;
/** Ways out of a block. */
const WAYS = 8;
/** A cut that no code is above. */
const NEVER_RIGHT = 127;

/** Returns the trees cut into blocks of three levels; no split of theirs may be by categories. */
export function layBlocks(
  memory: PredictionMemory,
  kernels: PredictionKernels,
  trees: TreeEnsemble,
  plan: SlotPlan,
): LaidTrees {
  const ways = layWays(memory);
  const { length } = trees.depths;
  const table = memory.take(8 * length);
  trees.depths.forEach((depth, t) => {
    const steps = Math.max(1, Math.ceil(depth / 3));
    const first = layTree(memory, trees, plan, t, steps);
    memory.words.set([first, steps], (table >> 2) + 2 * t);
  });
  const chunks = [1, 2, 4].find((count) => plan.slots.length <= count * CHUNK_BYTES)!;
  return {
    codeStep: chunks * CHUNK_BYTES,
    flip: 128,
    walk: (codes, rows, sums) => kernels.walkBlocks(codes, chunks, rows, table, length, ways, sums),
    walkOnce: (codes) => kernels.walkBlocksOnce(codes, chunks, table, length, ways),
  };
}

/** Returns the address of the table that leads from the seven decisions of a block to the way out of it. */
function layWays(memory: PredictionMemory): number {
  const address = memory.take(2 ** SPLITS);
  for (let bits = 0; bits < 2 ** SPLITS; bits++) {
    let split = 0;
    while (split < SPLITS) split = 2 * split + 1 + ((bits >> split) & 1);
    memory.bytes[address + bits] = (split - SPLITS) * BLOCK_BYTES;
  }
  return address;
}

/** Returns the address of the first block of tree t, whose leaves are all reached in so many steps. */
function layTree(
  memory: PredictionMemory,
  trees: TreeEnsemble,
  plan: SlotPlan,
  t: number,
  steps: number,
): number {
  const first = memory.take(BLOCK_BYTES);
  /** The nodes that begin a block of the step, and the addresses of those blocks. */
  let nodes = [trees.starts[t]];
  let blocks = [first];
  const heap = new Int32Array(SPLITS + WAYS);
  for (let step = 1; step <= steps; step++) {
    const nodesBelow: number[] = [];
    const blocksBelow: number[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      const block = blocks[i];
      layBlock(memory, trees, plan, node, block, heap);
      if (trees.kind[node] === LEAF) {
        // It stays where it is until the last step. Its value stands where no decision depends on what stands.
        memory.floats[(block + 16) >> 2] = trees.value[node];
        memory.words[(block + 24) >> 2] = block;
        memory.words[(block + 28) >> 2] = block + 16;
      } else if (step === steps) {
        const leaves = memory.take(WAYS * 4);
        memory.words[(block + 28) >> 2] = leaves;
        for (let way = 0; way < WAYS; way++) {
          const leaf = heap[SPLITS + way];
          if (leaf >= 0) memory.floats[(leaves >> 2) + way] = trees.value[leaf];
        }
      } else {
        const below = memory.take(WAYS * BLOCK_BYTES);
        memory.words[(block + 24) >> 2] = below;
        for (let way = 0; way < WAYS; way++) {
          if (heap[SPLITS + way] < 0) continue;
          nodesBelow.push(heap[SPLITS + way]);
          blocksBelow.push(below + way * BLOCK_BYTES);
        }
      }
    }
    nodes = nodesBelow;
    blocks = blocksBelow;
  }
  return first;
}

/**
 * Writes the seven decisions of the block that begins at a node.
 *
 * @param heap where the nodes of the block come to stand in heap order, and then those after each of the ways out; -1
 *   where nothing leads
 */
function layBlock(
  { bytes }: PredictionMemory,
  { kind, right }: TreeEnsemble,
  { slotOf, cutOf }: SlotPlan,
  node: number,
  block: number,
  heap: Int32Array,
): void {
  heap[0] = node;
  for (let i = 0; i < SPLITS; i++) {
    const at = heap[i];
    if (at < 0 || kind[at] === LEAF) {
      bytes[block + 8 + i] = NEVER_RIGHT;
      heap[2 * i + 1] = at;
      heap[2 * i + 2] = -1;
    } else {
      const missingLeft = (kind[at] & MISSING_LEFT) === 0 ? 0 : 1;
      bytes[block + i] = slotOf[at];
      bytes[block + 8 + i] = cutOf[at] - 128 + missingLeft;
      bytes[block + 16 + i] = missingLeft;
      heap[2 * i + 1] = at + 1;
      heap[2 * i + 2] = right[at];
    }
  }
}

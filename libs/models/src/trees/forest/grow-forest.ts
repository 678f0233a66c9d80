import type { Thread } from '../threads/thread-program.js';
import type { ForestPlan, ThreadRoom } from './forest-plan.js';

/** What the threads of a forest are told. */
export interface ForestJob {
  readonly plan: ForestPlan;
  readonly kind: 'exact' | 'float';
  readonly trees: number;
  readonly seed: number;
  readonly columns: number;
  /** How many columns are drawn at each node. */
  readonly drawn: number;
  readonly maxDepth: number;
  /** How many rows a leaf must have at least, each counted as often as it was drawn. */
  readonly minCount: number;
}

/** A tree as the kernels grow it: nodes in preorder, one number a node in each array. */
export interface ForestTree {
  /** Which tree of the forest it is, from 0. */
  readonly index: number;
  /** The column of a split; -1 at a leaf. */
  readonly column: Int32Array;
  /** The last bin that goes left, or the number of the set of categories that do; the mean target of a leaf. */
  readonly value: Float64Array;
  /** By how much a split lowers the squared error; the weight of a leaf. */
  readonly worth: Float64Array;
  /** The right child of a split; the left one is the next node. */
  readonly right: Uint32Array;
  readonly missingLeft: Uint8Array;
  /** Sets of 8 words: bit `c & 31` of word `c >> 5` is set if category c goes left. */
  readonly sets: Uint32Array;
}

/** Grows trees for as long as there are any left to grow, and returns those that this thread has grown. */
export function* growForest(thread: Thread, job: ForestJob): Generator<number, ForestTree[]> {
  const { kernels, memory, index } = thread;
  const { plan, kind, trees, seed, columns, drawn, maxDepth, minCount } = job;
  const room = plan.rooms[index];
  const { nodes } = room;
  kernels.setRecords(plan.records.address, plan.records.rows, plan.records.stride);
  kernels.setColumns(plan.columnBins, columns, drawn);
  kernels.setRules(maxDepth, minCount, plan.drawTable);
  kernels.setBags(room.bag, room.spareBag, plan.bagCapacity);
  kernels.setRoom(room.goesLeft, room.categoryOrder, room.histograms, room.columnOrder);
  kernels.setNodeArrays(
    nodes.columns,
    nodes.values,
    nodes.worths,
    nodes.rights,
    nodes.missings,
    nodes.sets,
    plan.nodeCapacity,
  );
  const growTree = kind === 'exact' ? kernels.growExactTree : kernels.growFloatTree;
  const nextTree = new Int32Array(memory.buffer, plan.nextTree, 1);
  const grown: ForestTree[] = [];
  for (let tree; (tree = Atomics.add(nextTree, 0, 1)) < trees;) {
    const count = growTree(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0, tree);
    grown.push(copyTree(memory, room.nodes, tree, count, kernels.countSets()));
    yield 1;
  }
  return grown;
}

/** Copies a tree out of the memory, where the thread's next one will grow. */
function copyTree(
  { buffer }: WebAssembly.Memory,
  { columns, values, worths, rights, missings, sets }: ThreadRoom['nodes'],
  index: number,
  nodeCount: number,
  setCount: number,
): ForestTree {
  return {
    index,
    column: new Int32Array(buffer, columns, nodeCount).slice(),
    value: new Float64Array(buffer, values, nodeCount).slice(),
    worth: new Float64Array(buffer, worths, nodeCount).slice(),
    right: new Uint32Array(buffer, rights, nodeCount).slice(),
    missingLeft: new Uint8Array(buffer, missings, nodeCount).slice(),
    sets: new Uint32Array(buffer, sets, setCount * 8).slice(),
  };
}

import { CATEGORIES, LEAF, MISSING_LEFT, SET_WORDS, type TreeEnsemble } from '../tree-ensemble.js';
import type { PredictionKernels } from '../kernels/prediction-kernels.js';
import type { LaidTrees } from './laid-trees.js';
import type { SlotPlan } from './plan-slots.js';
import type { PredictionMemory } from './prediction-memory.js';

/** Bytes of a node; what is in it is described in kernels/prediction/walk-nodes.ts. */
const NODE_BYTES = 16;
const SET_BYTES = 32;
const CODES = 256;
const MISSING = 255;

/** Returns the trees laid out node by node, whatever their splits are by. */
export function layNodes(
  memory: PredictionMemory,
  kernels: PredictionKernels,
  trees: TreeEnsemble,
  plan: SlotPlan,
): LaidTrees {
  const layout = new NodeLayout(memory, trees, plan);
  const { length } = trees.depths;
  const table = memory.take(8 * length);
  trees.depths.forEach((depth, t) => {
    const root = layout.layTree(t);
    memory.words.set([root, depth], (table >> 2) + 2 * t);
  });
  const codeStep = Math.max(1, plan.slots.length);
  return {
    codeStep,
    flip: 0,
    walk: (codes, rows, sums) => kernels.walkNodes(codes, codeStep, rows, table, length, sums),
    walkOnce: (codes) => kernels.walkNodesOnce(codes, table, length),
  };
}

/** Sets that many splits ask for are kept once. */
class NodeLayout {
  private readonly thresholdSets = new Map<number, number>();
  private readonly emptySet: number;

  constructor(
    private readonly memory: PredictionMemory,
    private readonly trees: TreeEnsemble,
    private readonly plan: SlotPlan,
  ) {
    this.emptySet = this.laySet(() => false);
  }

  /** Returns the address of the root of tree t. */
  layTree(t: number): number {
    const { starts, kind, value, right } = this.trees;
    const root = this.memory.take(NODE_BYTES);
    const stack = [{ node: starts[t], at: root }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, at } = next;
      if (kind[node] === LEAF) {
        this.memory.words.set([0, this.emptySet, at], at >> 2);
        this.memory.floats[(at + 12) >> 2] = value[node];
        continue;
      }
      const set = this.setOf(node);
      const below = this.memory.take(2 * NODE_BYTES);
      this.memory.words.set([this.plan.slotOf[node], set, below], at >> 2);
      stack.push({ node: right[node], at: below + NODE_BYTES }, { node: node + 1, at: below });
    }
    return root;
  }

  /** Returns the address of the codes that a split sends right. */
  private setOf(node: number): number {
    const { kind, value, categories } = this.trees;
    const missingRight = (kind[node] & MISSING_LEFT) === 0;
    if ((kind[node] & CATEGORIES) !== 0) {
      const first = value[node] * SET_WORDS;
      return this.laySet((code) =>
        code === MISSING ? missingRight : ((categories[first + (code >> 5)] >>> (code & 31)) & 1) === 0,
      );
    }
    const cut = this.plan.cutOf[node];
    const key = 2 * cut + (missingRight ? 1 : 0);
    let set = this.thresholdSets.get(key);
    if (set === undefined) {
      set = this.laySet((code) => (code === MISSING ? missingRight : code > cut));
      this.thresholdSets.set(key, set);
    }
    return set;
  }

  private laySet(goesRight: (code: number) => boolean): number {
    const address = this.memory.take(SET_BYTES);
    for (let code = 0; code < CODES; code++) {
      if (goesRight(code)) this.memory.bytes[address + (code >> 3)] |= 1 << (code & 7);
    }
    return address;
  }
}

import {
  CATEGORIES,
  checkTrees,
  LEAF,
  MISSING_LEFT,
  SET_WORDS,
  SPLIT,
  type TreeArrays,
  type TreeEnsemble,
} from './tree-ensemble.js';

/** A number a node; node 0 is the root, and children may stand in any order. Only the reachable nodes are read. */
export interface GrownTree {
  /** The column a split looks at; -1 at a leaf. */
  readonly column: ArrayLike<number>;
  /** The threshold of a split, or the value of a leaf; rounded to float32. */
  readonly value: ArrayLike<number>;
  /** 1 where a split sends missing values left. */
  readonly missingLeft: ArrayLike<number>;
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  /** By how much each split lowered the training loss. */
  readonly gain: ArrayLike<number>;
  /** The weight of the training rows in each leaf. */
  readonly cover: ArrayLike<number>;
  /** The number of a split's set in `categories`, -1 at splits by a threshold; absent when there are only those. */
  readonly set?: ArrayLike<number>;
  /** Sets of 8 words each, as in `TreeArrays`. */
  readonly categories?: Uint32Array;
}

const MAX_FLOAT32 = 3.4028234663852886e38;

/** Collects grown trees, one after the other, and returns them as a `TreeEnsemble`. */
export class TreeEnsembleBuilder {
  private capacity = 1_024;
  private nodes = 0;
  private readonly starts = [0];
  private kind = new Uint8Array(this.capacity);
  private column: TreeArrays['column'];
  private value = new Float32Array(this.capacity);
  private gainOrCover = new Float32Array(this.capacity);
  private readonly categories: number[] = [];

  constructor(private readonly facts: Pick<TreeArrays, 'names' | 'base' | 'aggregation' | 'link'>) {
    this.column = new (narrowest(facts.names.length))(this.capacity);
  }

  get treeCount(): number {
    return this.starts.length - 1;
  }

  /** Adds a tree after those there are. What it holds is copied, so its arrays may be used for the next one. */
  appendTree(tree: GrownTree): void {
    // The right children that are still to come, the next one last.
    const pending = [0];
    for (let from = pending.pop(); from !== undefined; from = pending.pop()) {
      this.reserveNode();
      const node = this.nodes++;
      if (tree.column[from] < 0) {
        this.kind[node] = LEAF;
        this.value[node] = tree.value[from];
        this.gainOrCover[node] = Math.min(tree.cover[from], MAX_FLOAT32);
        continue;
      }
      const set = tree.set?.[from] ?? -1;
      this.kind[node] = SPLIT + (tree.missingLeft[from] ? MISSING_LEFT : 0) + (set < 0 ? 0 : CATEGORIES);
      this.column[node] = tree.column[from];
      this.value[node] = set < 0 ? tree.value[from] : this.copySet(tree.categories!, set);
      this.gainOrCover[node] = Math.min(tree.gain[from], MAX_FLOAT32);
      pending.push(tree.right[from], tree.left[from]);
    }
    this.starts.push(this.nodes);
  }

  /**
   * Returns the trees appended so far.
   *
   * @param treeCount keeps only the first so many, as early stopping wants; default all
   */
  build(treeCount = this.treeCount): TreeEnsemble {
    const starts = Uint32Array.from(this.starts.slice(0, treeCount + 1));
    const nodes = starts[treeCount];
    return checkTrees({
      ...this.facts,
      starts,
      kind: this.kind.slice(0, nodes),
      column: this.column.slice(0, nodes),
      value: this.value.slice(0, nodes),
      gainOrCover: this.gainOrCover.slice(0, nodes),
      categories: Uint32Array.from(this.categories),
    });
  }

  private copySet(categories: Uint32Array, set: number): number {
    const copied = this.categories.length / SET_WORDS;
    for (let w = 0; w < SET_WORDS; w++) this.categories.push(categories[set * SET_WORDS + w]);
    return copied;
  }

  private reserveNode(): void {
    if (this.nodes < this.capacity) return;
    this.capacity *= 2;
    this.kind = widen(this.kind, new Uint8Array(this.capacity));
    this.column = widen(this.column, new (narrowest(this.facts.names.length))(this.capacity));
    this.value = widen(this.value, new Float32Array(this.capacity));
    this.gainOrCover = widen(this.gainOrCover, new Float32Array(this.capacity));
  }
}

function narrowest(columns: number): Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor {
  if (columns <= 2 ** 8) return Uint8Array;
  return columns <= 2 ** 16 ? Uint16Array : Uint32Array;
}

function widen<T extends Uint8Array | Uint16Array | Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

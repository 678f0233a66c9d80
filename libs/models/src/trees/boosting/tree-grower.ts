import type { Thread } from '../threads/thread-program.js';
import type { BinTree, BoostingJob, NodeSums } from './boosting-job.js';
import { COLUMN_BYTES, scratchOf, SCRATCH_TABLE, SPLIT_BYTES } from './boosting-regions.js';
import { hessianBits } from './choose-scales.js';
import { readBestSplit, writeTable, type FoundSplit } from './found-split.js';

/** Some rows of this thread that lie together in `regions.ids`. */
interface RowList {
  readonly address: number;
  readonly count: number;
}

/** A leaf that a tree has so far. All threads hold the same of it, but for the lists of their own rows. */
export interface Leaf {
  readonly node: number;
  readonly depth: number;
  /** This thread's rows of the sample, and those that only go along: outside of the sample, or for validation. */
  readonly sampled: RowList;
  readonly others: RowList;
  /** Which of the two `regions.ids` they are in. */
  readonly side: 0 | 1;
  sums: NodeSums;
  /** Which of `regions.histograms` is the leaf's. */
  readonly histogram: number;
  /** The best that can be done with it, if anything. */
  split?: FoundSplit | undefined;
}

/** A tree while it grows, in one of the threads that grow it together. */
export class TreeGrower {
  readonly leaves: Leaf[] = [];
  readonly tree: BinTree = {
    column: [-1],
    bin: [0],
    missingLeft: [0],
    left: [0],
    right: [0],
    gain: [0],
    value: [0],
    cover: [0],
    sets: [],
  };

  /** The slots of a histogram that this thread merges and searches: `first` to `end - 1`. */
  private readonly first: number;
  private readonly end: number;
  private readonly histogramBytes: number;
  private readonly table: Uint8Array;

  /**
   * @param columns which column each slot of the histograms is
   * @param slots where what the kernels must know of each is
   * @param keepsHistograms whether every leaf gets one, even if it is not split: for the next tree, or for exact sums below a carried root
   */
  constructor(
    private readonly thread: Thread,
    private readonly job: BoostingJob,
    private readonly columns: readonly number[],
    private readonly slots: number,
    private readonly keepsHistograms: boolean,
  ) {
    const { index, count, memory } = thread;
    this.first = Math.floor((columns.length * index) / count);
    this.end = Math.floor((columns.length * (index + 1)) / count);
    this.histogramBytes = columns.length * COLUMN_BYTES;
    this.table = new Uint8Array(memory.buffer, scratchOf(job.regions, index) + SCRATCH_TABLE, 256);
  }

  /** Where this thread gathers its share of a node's histogram. */
  get share(): number {
    return this.job.regions.shares + this.thread.index * this.histogramBytes;
  }

  /** Where this thread's slots of all histograms are. */
  get ownHistograms(): { readonly address: number; readonly stride: number; readonly bytes: number } {
    return {
      address: this.histogram(0) + this.first * COLUMN_BYTES,
      stride: this.histogramBytes,
      bytes: (this.end - this.first) * COLUMN_BYTES,
    };
  }

  clearShare(): void {
    this.thread.kernels.clearHistogram(this.share, this.histogramBytes);
  }

  /**
   * Grows the tree leaf by leaf, each time where a split gains most (Shi, 2007; as LightGBM does).
   *
   * @param carried the sums of the root, when histogram 0 is its own; else the threads have gathered their shares
   */
  grow(sampled: RowList, others: RowList, carried?: NodeSums): void {
    const { kernels, count } = this.thread;
    const { regions, settings } = this.job;
    kernels.meet(regions.meeting, count);
    const sums = carried ?? this.sumShares();
    const root: Leaf = { node: 0, depth: 0, sampled, others, side: 0, sums, histogram: 0 };
    this.leaves.push(root);
    if (!this.maySplit(root)) {
      // Before anyone gathers the next tree's shares, all have read these.
      kernels.meet(regions.meeting, count);
      return;
    }
    if (!carried) this.mergeShares(0);
    this.search([root]);
    while (this.leaves.length < settings.maxLeaves) {
      const at = this.findBest();
      if (at < 0) return;
      this.splitLeaf(at);
    }
  }

  /** The sums of the node whose shares the threads have gathered: every column adds up to them. */
  private sumShares(): NodeSums {
    const { kernels, memory, count, index } = this.thread;
    const { regions } = this.job;
    const out = scratchOf(regions, index);
    const totals = { gradient: 0, hessian: 0, rows: 0 };
    for (let thread = 0; thread < count; thread++) {
      kernels.sumColumn(regions.shares + thread * this.histogramBytes, out);
      const [gradient, hessian, rows] = new Float64Array(memory.buffer, out, 3);
      totals.gradient += gradient;
      totals.hessian += hessian;
      totals.rows += rows;
    }
    return totals;
  }

  private findBest(): number {
    let best = -1;
    let gain = 0;
    for (let at = 0; at < this.leaves.length; at++) {
      const own = this.leaves[at].split?.gain ?? 0;
      if (own > gain) {
        best = at;
        gain = own;
      }
    }
    return best;
  }

  private maySplit({ depth, sums: { rows } }: Leaf): boolean {
    const { maxLeaves, maxDepth, minSamplesLeaf } = this.job.settings;
    return this.leaves.length < maxLeaves && depth < maxDepth && rows >= 2 * minSamplesLeaf;
  }

  private splitLeaf(at: number): void {
    const { kernels, count } = this.thread;
    const { rows, regions } = this.job;
    const parent = this.leaves[at];
    const children = this.partLeaf(parent, parent.split!);
    this.leaves[at] = children[0];
    this.leaves.push(children[1]);
    if (!this.keepsHistograms && !children.some((child) => this.maySplit(child))) return;
    const [small, large] = children[0].histogram === parent.histogram ? children.toReversed() : children;
    this.clearShare();
    kernels.addRows(small.sampled.address, small.sampled.count, this.share);
    kernels.meet(regions.meeting, count);
    // Not as the search found them: what is added up from the rows is exact, even if the parent's histogram is not.
    small.sums = this.sumShares();
    large.sums = subtractSums(parent.sums, small.sums);
    this.mergeShares(small.histogram);
    const start = this.first * COLUMN_BYTES;
    kernels.subtractHistogram(
      this.histogram(parent.histogram) + start,
      this.histogram(small.histogram) + start,
      (this.end - this.first) * COLUMN_BYTES,
      hessianBits(rows),
    );
    this.search(children);
  }

  /** Moves the leaf's rows into two children; the larger of them takes over its histogram. */
  private partLeaf(parent: Leaf, split: FoundSplit): [Leaf, Leaf] {
    const column = this.columns[split.slot];
    writeTable(this.table, split, this.job.columns[column].categories);
    const [sampledLeft, sampledRight] = this.partRows(column, parent.sampled, parent.side);
    const [othersLeft, othersRight] = this.partRows(column, parent.others, parent.side);
    const side = parent.side === 0 ? 1 : 0;
    const depth = parent.depth + 1;
    const leftIsSmall = split.sums.rows * 2 <= parent.sums.rows;
    const spare = this.leaves.length;
    const [left, right] = this.addNodes(parent.node, column, split);
    return [
      {
        node: left,
        depth,
        side,
        sampled: sampledLeft,
        others: othersLeft,
        sums: split.sums,
        histogram: leftIsSmall ? spare : parent.histogram,
      },
      {
        node: right,
        depth,
        side,
        sampled: sampledRight,
        others: othersRight,
        sums: subtractSums(parent.sums, split.sums),
        histogram: leftIsSmall ? parent.histogram : spare,
      },
    ];
  }

  private partRows(column: number, { address, count }: RowList, side: 0 | 1): [RowList, RowList] {
    const { ids, binsByColumn } = this.job.regions;
    const to = address - ids[side] + ids[side === 0 ? 1 : 0];
    const bins = binsByColumn + column * (this.job.rows + this.job.validationRows);
    const left = this.thread.kernels.partRows(bins, address, count, to, this.table.byteOffset);
    return [
      { address: to, count: left },
      { address: to + left * 4, count: count - left },
    ];
  }

  private addNodes(node: number, column: number, split: FoundSplit): [number, number] {
    const { tree } = this;
    const categories = this.job.columns[column].categories;
    tree.column[node] = column;
    tree.bin[node] = categories ? tree.sets.length / 8 : split.bin;
    if (categories) tree.sets.push(...split.set);
    tree.missingLeft[node] = split.missingLeft;
    tree.gain[node] = split.gain / 2;
    tree.left[node] = tree.column.push(-1) - 1;
    tree.right[node] = tree.column.push(-1) - 1;
    const { bin, missingLeft, left, right, gain, value, cover } = tree;
    for (const child of [left[node], right[node]]) {
      for (const numbers of [bin, missingLeft, left, right, gain, value, cover]) numbers[child] = 0;
    }
    return [tree.left[node], tree.right[node]];
  }

  private histogram(number: number): number {
    return this.job.regions.histograms + number * this.histogramBytes;
  }

  private mergeShares(histogram: number): void {
    const start = this.first * COLUMN_BYTES;
    const bytes = (this.end - this.first) * COLUMN_BYTES;
    this.thread.kernels.mergeHistograms(
      this.job.regions.shares + start,
      this.histogramBytes,
      this.thread.count,
      bytes,
      this.histogram(histogram) + start,
    );
  }

  /** Finds the best splits of one or two leaves: each thread by its own columns, then each reads what all found. */
  private search(leaves: readonly Leaf[]): void {
    const { kernels, memory, index, count } = this.thread;
    const { splits, meeting } = this.job.regions;
    leaves.forEach((leaf, i) => {
      const out = splits + (index * 2 + i) * SPLIT_BYTES;
      const end = this.maySplit(leaf) ? this.end : this.first;
      const { gradient, hessian, rows } = leaf.sums;
      kernels.findSplit(
        this.histogram(leaf.histogram),
        this.slots,
        this.first,
        end,
        gradient,
        hessian,
        rows,
        out,
      );
    });
    kernels.meet(meeting, count);
    leaves.forEach((leaf, i) => (leaf.split = readBestSplit(memory.buffer, splits, count, i)));
  }
}

function subtractSums(whole: NodeSums, part: NodeSums): NodeSums {
  return {
    gradient: whole.gradient - part.gradient,
    // What a carried root has may be a trace less than its rows have.
    hessian: Math.max(0, whole.hessian - part.hessian),
    rows: whole.rows - part.rows,
  };
}

import { reserveBinningRoom, type BinningAddresses } from '../binning/binning-room.js';
import { MemoryLayout } from '../memory/memory-layout.js';
import { payloadBytes, type RecordRegion } from './write-payloads.js';
import { MAX_DRAWS, type TargetCode } from './target-code.js';

/** What decides how much memory a forest needs. */
export interface ForestShape {
  readonly rows: number;
  readonly columns: number;
  readonly hasCategories: boolean;
  readonly code: TargetCode;
  readonly maxDepth: number;
  readonly minSamplesLeaf: number;
  readonly bootstrapFraction: number;
  readonly threads: number;
}

/** Where everything lies that the fit of a forest works on, for `growForest`. */
export interface ForestPlan {
  readonly records: RecordRegion;
  readonly columnBins: number;
  /** 0 when every tree sees every row. */
  readonly drawTable: number;
  /** The number of the next tree that a thread may take. */
  readonly nextTree: number;
  readonly bagCapacity: number;
  readonly nodeCapacity: number;
  /** One a thread. */
  readonly rooms: readonly ThreadRoom[];
}

/** What a thread has to itself. */
export interface ThreadRoom {
  readonly bag: number;
  readonly spareBag: number;
  readonly goesLeft: number;
  readonly categoryOrder: number;
  readonly histograms: number;
  readonly columnOrder: number;
  readonly nodes: {
    readonly columns: number;
    readonly values: number;
    readonly worths: number;
    readonly rights: number;
    readonly missings: number;
    readonly sets: number;
  };
}

/** Lays out the memory of a fit. */
export function planForest(shape: ForestShape): {
  layout: MemoryLayout;
  binning: BinningAddresses;
  plan: ForestPlan;
} {
  const { rows, columns, code, threads } = shape;
  const layout = new MemoryLayout();
  const stride = Math.ceil((columns + payloadBytes(code.kind)) / 8) * 8;
  const bagCapacity = mostInBag(shape);
  const nodeCapacity = mostNodes(shape, bagCapacity);
  const binning = reserveBinningRoom(layout, columns);
  const plan: ForestPlan = {
    records: { address: layout.reserve(rows * stride), rows, stride },
    columnBins: layout.reserve(columns * 2),
    drawTable: shape.bootstrapFraction > 0 ? layout.reserve(MAX_DRAWS * 4) : 0,
    nextTree: layout.reserve(4),
    bagCapacity,
    nodeCapacity,
    rooms: Array.from({ length: threads }, () => ({
      bag: layout.reserve(bagCapacity * stride),
      spareBag: layout.reserve(bagCapacity * stride),
      goesLeft: layout.reserve(256),
      categoryOrder: layout.reserve(255 * 16),
      histograms: layout.reserve(4 * 256 * 24),
      columnOrder: layout.reserve(columns * 4),
      nodes: {
        columns: layout.reserve(nodeCapacity * 4),
        values: layout.reserve(nodeCapacity * 8),
        worths: layout.reserve(nodeCapacity * 8),
        rights: layout.reserve(nodeCapacity * 4),
        missings: layout.reserve(nodeCapacity),
        sets: layout.reserve(shape.hasCategories ? nodeCapacity * 16 : 0),
      },
    })),
  };
  return { layout, binning, plan };
}

/** Distinct rows in a bag: the expected number and eight standard deviations, of which the kernel never takes more. */
function mostInBag({ rows, bootstrapFraction }: ForestShape): number {
  if (bootstrapFraction === 0) return rows;
  const expected = rows * (1 - Math.exp(-bootstrapFraction));
  return Math.min(rows, Math.ceil(expected + 4 * Math.sqrt(rows) + 64));
}

/** Twice as many nodes as leaves, and what `hasRoom` in `kernels/forest/node-arrays.ts` keeps free. */
function mostNodes(
  { rows, bootstrapFraction, maxDepth, minSamplesLeaf }: ForestShape,
  bagCapacity: number,
): number {
  const draws = bootstrapFraction === 0 ? rows : rows * bootstrapFraction;
  const mostDraws = draws + 8 * Math.sqrt(draws) + 64;
  const leaves = Math.min(bagCapacity, 2 ** maxDepth, mostDraws / minSamplesLeaf);
  return 2 * Math.ceil(leaves + (maxDepth + 3) / 2);
}

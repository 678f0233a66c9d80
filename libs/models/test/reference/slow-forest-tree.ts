import { slowRandom } from './slow-random.js';

/** Rows as a forest's kernels see them. */
export interface SlowForest {
  readonly kind: 'exact' | 'float';
  /** Row after row, a bin a column; 255 is missing. */
  readonly bins: readonly (readonly number[])[];
  /** Codes of the targets: whole numbers, or float32. */
  readonly targets: readonly number[];
  readonly weights: readonly number[];
  readonly columns: readonly { readonly kind: 'number' | 'category'; readonly count: number }[];
  readonly drawn: number;
  readonly maxDepth: number;
  readonly minCount: number;
  /** Undefined: every tree sees every row. */
  readonly drawTable: readonly number[] | undefined;
  readonly seed: number;
}

/** A node of a slow tree; in preorder they are what the kernels write. */
export type SlowNode =
  | { readonly mean: number; readonly weight: number }
  | {
      readonly column: number;
      readonly last: number;
      readonly gain: number;
      readonly missingLeft: boolean;
      /** Of a column of categories: those that go left. */
      readonly set: readonly number[] | undefined;
      readonly right: number;
    };

interface Row {
  readonly bins: readonly number[];
  readonly target: number;
  readonly weight: number;
  /** How often it is in the bag. */
  readonly times: number;
}

interface Sums {
  readonly sum: number;
  readonly weight: number;
  readonly count: number;
}

const NOTHING: Sums = { sum: 0, weight: 0, count: 0 };

interface Split {
  readonly column: number;
  readonly last: number;
  readonly found: number;
  readonly missingLeft: boolean;
  readonly goesLeft: readonly boolean[];
}

/** Grows one tree by lists of rows: the obvious twin of `kernels/forest/grow-tree.ts`. */
export function growSlowTree(forest: SlowForest, tree: number): SlowNode[] {
  const random = slowRandom(forest.seed, tree);
  const shuffled = forest.columns.map((_, column) => column);
  const nodes: SlowNode[] = [];
  const grow = (rows: readonly Row[], depth: number): void => {
    const all = addUp(rows);
    const isPure = rows.every(({ target }) => Object.is(target, rows[0].target));
    const mayGrow = depth < forest.maxDepth && all.count >= 2 * forest.minCount && !isPure;
    const split = mayGrow ? searchSplit(forest, rows, all, shuffled, random) : undefined;
    if (!split) {
      nodes.push({ mean: all.sum / all.weight, weight: all.weight });
      return;
    }
    const { column, last, missingLeft, found, goesLeft } = split;
    const node = nodes.length;
    const set = forest.columns[column].kind === 'category' ? trueBelow255(goesLeft) : undefined;
    const numbers = { column, last, gain: found / all.weight, missingLeft, set };
    nodes.push({ ...numbers, right: 0 });
    grow(
      rows.filter(({ bins }) => goesLeft[bins[column]]),
      depth + 1,
    );
    nodes[node] = { ...numbers, right: nodes.length };
    grow(rows.filter(({ bins }) => !goesLeft[bins[column]]).reverse(), depth + 1);
  };
  grow(drawBag(forest, random), 0);
  return nodes;
}

function drawBag({ bins, targets, weights, drawTable, kind }: SlowForest, random: () => bigint): Row[] {
  const draw = (row: number, times: number): Row => {
    const weight = kind === 'exact' ? times : withoutLowBits(Math.fround(weights[row] * times));
    return { bins: bins[row], target: targets[row], weight, times };
  };
  let bits = 0n;
  const bag = bins.map((_, row) => {
    if (!drawTable) return draw(row, 1);
    bits = row % 4 === 0 ? random() : bits >> 16n;
    return draw(row, drawTable.filter((entry) => entry <= Number(bits & 0xffffn)).length);
  });
  const taken = bag.filter(({ weight }) => weight > 0);
  if (taken.length > 0) return taken;
  const first = Number(((random() >> 32n) * BigInt(bins.length)) >> 32n);
  const turned = bins.map((_, i) => draw((first + i) % bins.length, 1));
  return [turned.find(({ weight }) => weight > 0)!];
}

/** The kernels keep in the lowest three bits of a float32 weight how often the row is in the bag. */
function withoutLowBits(weight: number): number {
  const word = new Uint32Array(Float32Array.of(weight).buffer);
  word[0] &= ~7;
  return new Float32Array(word.buffer)[0];
}

function searchSplit(
  { columns, drawn, minCount }: SlowForest,
  rows: readonly Row[],
  all: Sums,
  shuffled: number[],
  random: () => bigint,
): Split | undefined {
  const floor = all.sum * all.sum * 1e-22;
  let best: Split | undefined;
  // As the kernels, in groups of up to four; beyond `drawn` only while there is no split.
  for (let place = 0; place < columns.length && (place < drawn || !best);) {
    const group = Math.min(4, (place < drawn ? drawn : columns.length) - place);
    for (const end = place + group; place < end; place++) {
      const left = BigInt(columns.length - place);
      const other = place + Number(((random() >> 32n) * left) >> 32n);
      [shuffled[place], shuffled[other]] = [shuffled[other], shuffled[place]];
    }
    for (const column of shuffled.slice(place - group, place)) {
      for (const { left, ...split } of candidates(columns[column], column, rows, all)) {
        const rightWeight = all.weight - left.weight;
        const apart = left.sum * all.weight - all.sum * left.weight;
        const found = (apart * apart) / (left.weight * rightWeight);
        const isLarge = left.count >= minCount && all.count - left.count >= minCount && rightWeight > 0;
        if (found > (best?.found ?? floor) && isLarge) best = { ...split, found };
      }
    }
  }
  return best;
}

/** Every split of a column that has rows on both sides, in the order in which the first of equals wins. */
function* candidates(
  { kind, count }: SlowForest['columns'][number],
  column: number,
  rows: readonly Row[],
  all: Sums,
): Generator<Omit<Split, 'found'> & { left: Sums }> {
  const inBin = Array.from({ length: 256 }, (_, bin) =>
    addUp(rows.filter(({ bins }) => bins[column] === bin)),
  );
  const missing = inBin[255];
  const present = inBin.flatMap(({ count: here }, bin) => (here > 0 && bin < 255 ? [bin] : []));
  const mean = (bin: number): number => inBin[bin].sum / inBin[bin].weight;
  if (kind === 'category') present.sort((a, b) => mean(a) - mean(b) || a - b);
  let left = NOTHING;
  for (let i = 1; i <= present.length; i++) {
    left = plus(left, inBin[present[i - 1]]);
    const isAll = i === present.length;
    if (isAll && missing.count === 0) return;
    const middle = (present[i - 1] + present[i] - 1) >> 1;
    const last = kind === 'category' ? i : isAll ? count - 1 : middle;
    const split = (missingLeft: boolean): Omit<Split, 'found'> => {
      const goesLeft = Array.from({ length: 256 }, (_, bin) => {
        if (bin === 255) return missingLeft;
        if (kind === 'number') return bin <= last;
        return present.includes(bin) ? present.indexOf(bin) < i : missingLeft;
      });
      return { column, last, missingLeft, goesLeft };
    };
    if (missing.count === 0) {
      yield { ...split(2 * left.weight >= all.weight), left };
    } else {
      yield { ...split(false), left };
      if (!isAll) yield { ...split(true), left: plus(left, missing) };
    }
  }
}

function addUp(rows: readonly Row[]): Sums {
  return rows.reduce(
    (sums, { target, weight, times }) => plus(sums, { sum: target * weight, weight, count: times }),
    NOTHING,
  );
}

function plus(a: Sums, b: Sums): Sums {
  return { sum: a.sum + b.sum, weight: a.weight + b.weight, count: a.count + b.count };
}

function trueBelow255(goesLeft: readonly boolean[]): number[] {
  return goesLeft.flatMap((left, bin) => (left && bin < 255 ? [bin] : []));
}

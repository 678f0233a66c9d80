/**
 * The columns between the root and a node, and how the subsets of them share what a leaf below gives: the "unique
 * path" of TreeSHAP.
 *
 * Places 0 to length - 1 of the arrays from `start` on are one path. Place 0 stands for no column.
 *
 * `zero` is the share of the training weight that takes the path where the column is unknown, `one` is 1 if the
 * explained row takes it and else 0, and `share` is the weight of all subsets of so many columns as the place says.
 *
 * Source: Lundberg, Erion and Lee (2018), Consistent Individualized Feature Attribution for Tree Ensembles,
 * https://arxiv.org/abs/1802.03888, algorithm 2.
 */
export class ShapleyPath {
  readonly column: Int32Array;
  readonly zero: Float64Array;
  readonly one: Float64Array;
  private readonly share: Float64Array;

  /** @param places over all paths that are kept at the same time */
  constructor(places: number) {
    this.column = new Int32Array(places);
    this.zero = new Float64Array(places);
    this.one = new Float64Array(places);
    this.share = new Float64Array(places);
  }

  /** Copies a path to another start. */
  copy(from: number, length: number, to: number): void {
    this.column.copyWithin(to, from, from + length);
    this.zero.copyWithin(to, from, from + length);
    this.one.copyWithin(to, from, from + length);
    this.share.copyWithin(to, from, from + length);
  }

  /** Adds a column to the end of a path: EXTEND. */
  extend(start: number, length: number, column: number, zero: number, one: number): void {
    const { share } = this;
    const end = start + length;
    this.column[end] = column;
    this.zero[end] = zero;
    this.one[end] = one;
    share[end] = length === 0 ? 1 : 0;
    for (let i = length - 1; i >= 0; i--) {
      share[start + i + 1] += (one * share[start + i] * (i + 1)) / (length + 1);
      share[start + i] = (zero * share[start + i] * (length - i)) / (length + 1);
    }
  }

  /** Takes out the column at a place, as if it had never been added: UNWIND. */
  unwind(start: number, length: number, place: number): void {
    const { column, zero, one, share } = this;
    const end = start + length - 1;
    const z = zero[start + place];
    const isTaken = one[start + place] === 1;
    let next = share[end];
    for (let i = length - 2; i >= 0; i--) {
      if (isTaken) {
        const before = share[start + i];
        share[start + i] = (next * length) / (i + 1);
        next = before - (share[start + i] * z * (length - 1 - i)) / length;
      } else {
        share[start + i] = (share[start + i] * length) / (z * (length - 1 - i));
      }
    }
    for (let i = start + place; i < end; i++) {
      column[i] = column[i + 1];
      zero[i] = zero[i + 1];
      one[i] = one[i + 1];
    }
  }

  /** Returns the sum of the shares that would be left after `unwind`, and leaves the path as it is. */
  sumWithout(start: number, length: number, place: number): number {
    const { share } = this;
    const z = this.zero[start + place];
    let sum = 0;
    if (this.one[start + place] === 0) {
      for (let i = length - 2; i >= 0; i--) sum += (share[start + i] * length) / (z * (length - 1 - i));
      return sum;
    }
    let next = share[start + length - 1];
    for (let i = length - 2; i >= 0; i--) {
      const left = (next * length) / (i + 1);
      sum += left;
      next = share[start + i] - (left * z * (length - 1 - i)) / length;
    }
    return sum;
  }
}

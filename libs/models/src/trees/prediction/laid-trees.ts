/** Trees in the memory of the kernels, in the form that one pair of kernels walks. */
export interface LaidTrees {
  /** Bytes from the codes of one row to those of the next: at least one a slot. */
  readonly codeStep: number;
  /** Codes are written xor this. */
  readonly flip: number;
  /** Adds the leaves of each row to `sums`, tree after tree. All are addresses. */
  walk(codes: number, rows: number, sums: number): void;
  /** Returns what the leaves of one row add up to, in the same order. */
  walkOnce(codes: number): number;
}

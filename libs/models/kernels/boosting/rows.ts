/**
 * The rows of a fit, as this thread's kernels see them: one value a row in each array, training rows first.
 *
 * `useRows` sets them once; like all variables of modules they belong to one thread.
 */

/** Bins row by row, a byte each. Up to 15 bytes beyond the last row are read. */
export let bins: usize = 0;
/** Bytes from a row to the next. */
export let rowStep: usize = 0;
/** Float32: what the loss says of states (`losses.ts`). */
export let states: usize = 0;
/** Float32 targets; 0 when the states hold all there is to know of them. */
export let targets: usize = 0;
/** Float32 weights; 0 when every row weighs 1. */
export let weights: usize = 0;
/** Two int32 a row: gradient and hessian, times the scales of the tree. */
export let pairs: usize = 0;
/** Uint16: which leaf of the last tree a row is in. */
export let leaves: usize = 0;
/** Room of this thread: `SCRATCH_BYTES`. */
export let scratch: usize = 0;

export function useRows(
  binsAt: usize,
  bytesARow: usize,
  statesAt: usize,
  targetsAt: usize,
  weightsAt: usize,
  pairsAt: usize,
  leavesAt: usize,
  scratchAt: usize,
): void {
  bins = binsAt;
  rowStep = bytesARow;
  states = statesAt;
  targets = targetsAt;
  weights = weightsAt;
  pairs = pairsAt;
  leaves = leavesAt;
  scratch = scratchAt;
}

import { modelsErrors } from '../../errors.js';
import { MAX_MEMORY_BYTES } from './memory-layout.js';

/**
 * Refuses a fit that needs more memory than WebAssembly can address, and says how many rows would fit.
 *
 * @param bytesFor the size of the memory for so many rows; it grows with them
 * @throws MODELS_SIZE_REFUSED
 */
export function checkMemory(
  learner: string,
  rows: number,
  columns: number,
  bytesFor: (rows: number) => number,
): void {
  if (bytesFor(rows) <= MAX_MEMORY_BYTES) return;
  throw modelsErrors.MODELS_SIZE_REFUSED({
    learner,
    size: `${rows} rows x ${columns} columns: they need ${gib(bytesFor(rows))} GiB of memory`,
    limit: `4 GiB, which is ${mostRows(rows, bytesFor)} rows of ${columns} columns`,
    instead: 'Train on fewer rows (a sample, or later hours only), or on fewer columns.',
  });
}

function gib(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(1);
}

/** The largest number of rows that fits, by bisection between 0 and one that does not. */
function mostRows(tooMany: number, bytesFor: (rows: number) => number): number {
  let fits = 0;
  let not = tooMany;
  while (not - fits > 1) {
    const middle = Math.floor((fits + not) / 2);
    if (bytesFor(middle) <= MAX_MEMORY_BYTES) fits = middle;
    else not = middle;
  }
  return fits;
}

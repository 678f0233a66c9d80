import { MAX_DRAWS } from './target-code.js';

/**
 * Returns the table by which rows are drawn a Poisson number of times with this mean: entry k is how many of 65,536
 * random numbers mean "at most k times".
 */
export function drawTable(mean: number): Uint32Array {
  const table = new Uint32Array(MAX_DRAWS);
  let probability = Math.exp(-mean);
  let atMost = 0;
  for (let times = 0; times < MAX_DRAWS; times++) {
    atMost += probability;
    table[times] = Math.round(65_536 * atMost);
    probability *= mean / (times + 1);
  }
  return table;
}

import type { ValidationRows } from '../../learner.js';
import { takeTurn } from '../../learners/edge/take-turn.js';
import type { StateBounds } from './boosting-job.js';
import type { BoostingRegions } from './boosting-regions.js';
import type { Loss } from './losses.js';

/** How many rows are written before others get their turn: about 20 ms. */
const ROWS_A_TURN = 2 ** 20;

/** A Poisson mean is held to this range; as in `kernels/boosting/advance-rows.ts`. */
const LOWEST_MEAN = 2 ** -100;
const HIGHEST_MEAN = 2 ** 100;

/**
 * Writes the rows' states before the first tree, their targets and weights, where there is room for them.
 *
 * @param parts the training rows, then the validation rows if there are any
 */
export async function writeStates(
  memory: WebAssembly.Memory,
  regions: BoostingRegions,
  loss: Loss,
  base: number,
  parts: readonly ValidationRows[],
  signal: AbortSignal | undefined,
): Promise<StateBounds> {
  const rows = parts.reduce((sum, part) => sum + part.y.length, 0);
  const region = (address: number): Float32Array | undefined =>
    address ? new Float32Array(memory.buffer, address, rows) : undefined;
  const states = region(regions.states)!;
  const targets = region(regions.targets);
  const kept = region(regions.weights);
  let greatest = 0;
  let total = 0;
  let greatestWeight = 0;
  let greatestTarget = 0;
  let first = 0;
  for (const part of parts) {
    const { y, weights, offset } = part;
    for (let i = 0; i < y.length; i++) {
      if (i % ROWS_A_TURN === ROWS_A_TURN - 1) await takeTurn(signal);
      const weight = weights ? weights[i] : 1;
      const score = offset ? base + offset[i] : base;
      const state = loss === 'poisson' ? holdMean(Math.exp(score)) : score - y[i];
      states[first + i] = state;
      if (targets) targets[first + i] = y[i];
      if (kept) kept[first + i] = weight;
      if (part !== parts[0]) continue;
      total += loss === 'poisson' ? weight * state : weight;
      if (weight > greatestWeight) greatestWeight = weight;
      if (weight * y[i] > greatestTarget) greatestTarget = weight * y[i];
      if (weight * Math.abs(state) > greatest) greatest = weight * Math.abs(state);
    }
    first += y.length;
  }
  return { greatest, total, greatestWeight, greatestTarget };
}

function holdMean(mean: number): number {
  return Math.min(HIGHEST_MEAN, Math.max(LOWEST_MEAN, mean));
}

import type { Random } from '@busyness/core';

/** Half of the orders have fewer pings than this. */
const MEDIAN = 7;
const LOG_DEVIATION = 0.55;
const MOST = 60;

const CUMULATIVE = cumulate();

/** Pings of an order, on average: the exact mean of `drawPingCount`. */
export const MEAN_PING_COUNT = CUMULATIVE.reduce((sum, share) => sum + (1 - share), 1);

/**
 * Returns how many pings an order gives, 1 to 60: a rounded log-normal, five to ten as a rule, with a heavy
 * upper tail for the kitchens that keep a courier waiting.
 */
export function drawPingCount(random: Random): number {
  const uniform = random();
  let count = 1;
  while (count < MOST && CUMULATIVE[count - 1] <= uniform) count++;
  return count;
}

/** P(count <= k) at index k - 1, from the log-normal density at the whole numbers. */
function cumulate(): Float64Array {
  const shares = Float64Array.from({ length: MOST }, (_, index) => {
    const z = Math.log((index + 1) / MEDIAN) / LOG_DEVIATION;
    return Math.exp(-0.5 * z * z) / (index + 1);
  });
  const total = shares.reduce((sum, share) => sum + share, 0);
  let sum = 0;
  return shares.map((share) => (sum += share / total));
}

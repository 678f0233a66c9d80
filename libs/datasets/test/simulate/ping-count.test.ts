import { describe, expect, it } from 'vitest';

import { createRandom } from '@busyness/core';

import { drawPingCount, MEAN_PING_COUNT } from '../../src/simulate/ping-count.js';

describe('drawPingCount', () => {
  it('has the mean that it claims', () => {
    const random = createRandom(8);
    const counts = Array.from({ length: 200_000 }, () => drawPingCount(random));
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(Math.abs(mean / MEAN_PING_COUNT - 1)).toBeLessThan(0.005);
  });

  it('stays from 1 to 60 at the ends of chance', () => {
    expect(drawPingCount(() => 0)).toBe(1);
    expect(drawPingCount(() => 1 - 2 ** -53)).toBe(60);
  });
});

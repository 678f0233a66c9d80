import { describe, expect, it } from 'vitest';
import { shrunkRate } from '../../src/forecast/shrunk-rate.js';

describe('shrunkRate', () => {
  it('is the prior without any history, and what was seen after a long one', () => {
    expect(shrunkRate(0, 0, 3, { hours: 2, events: 8 })).toBe(3);
    expect(shrunkRate(5e6, 1e6, 3, { hours: 2, events: 8 })).toBeCloseTo(5, 4);
  });

  it('weighs a prior of hours as if they had been seen', () => {
    expect(shrunkRate(10, 2, 1, { hours: 3, events: 0 })).toBe((10 + 3) / (2 + 3));
  });

  it('weighs a prior of events as the hours that it takes them', () => {
    expect(shrunkRate(10, 2, 0.5, { hours: 0, events: 4 })).toBe((10 + 4) / (2 + 8));
  });
});

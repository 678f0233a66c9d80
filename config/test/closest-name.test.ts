import { describe, expect, it } from 'vitest';

import { closestName } from '../src/closest-name.js';

describe('closestName', () => {
  it.each([
    ['stroe', 'store'],
    ['STORE', 'store'],
    ['stor', 'store'],
    ['sstore', 'store'],
    ['stxxe', undefined],
    ['', undefined],
    ['x', undefined],
    ['entirely different', undefined],
  ])('takes %j for %j', (name, expected) => {
    expect(closestName(name, ['panel', 'store', 'city'])).toBe(expected);
  });

  it('prefers the nearest, and the first of equals', () => {
    expect(closestName('seeds', ['seem', 'seed', 'need'])).toBe('seed');
    expect(closestName('bat', ['cat', 'hat'])).toBe('cat');
  });
});

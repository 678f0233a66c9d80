import { describe, expect, it } from 'vitest';
import { findSimilar, quoteUnknown } from '../src/index.js';

const KNOWN = ['trees', 'maxDepth', 'maxFeatures'];

describe('findSimilar', () => {
  it.each([
    ['tree', 'trees'],
    ['max_depth', 'maxDepth'],
    ['MAXFEATURE', 'maxFeatures'],
    ['rounds', undefined],
    ['', undefined],
    ['_', undefined],
  ])('takes %j for %j', (name, similar) => {
    expect(findSimilar(name, KNOWN)).toBe(similar);
  });
});

describe('quoteUnknown', () => {
  it('suggests what is near, and nothing else', () => {
    expect(quoteUnknown('tree', KNOWN)).toBe('"tree" (did you mean "trees"?)');
    expect(quoteUnknown('rounds', KNOWN)).toBe('"rounds"');
  });
});

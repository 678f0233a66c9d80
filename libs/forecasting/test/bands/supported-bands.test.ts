import { describe, expect, it } from 'vitest';
import { supportedBands } from '../../src/index.js';

describe('supportedBands', () => {
  it('keeps the bands that the history is long enough for, from the very hour on', () => {
    expect(supportedBands(121, [1, 24])).toMatchObject({ supported: [1], leftOut: [{ hours: 24 }] });
    expect(supportedBands(144, [1, 24])).toEqual({ supported: [1, 24], leftOut: [] });
    expect(supportedBands(431, [168]).supported).toEqual([]);
    expect(supportedBands(432, [168]).supported).toEqual([168]);
  });

  it('says how much is needed and how much there is, also when that is less than nothing', () => {
    const { leftOut } = supportedBands(-3, [1]);
    expect(leftOut[0].why).toBe('needs 121 whole hours of history before the test period; there are 0');
  });
});

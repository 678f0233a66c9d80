import { describe, expect, it } from 'vitest';
import { formatEpochHour, toEpochHour } from '../../src/index.js';

describe('toEpochHour', () => {
  it('gives the hour that holds a time, also before 1970', () => {
    expect(toEpochHour(Date.UTC(2021, 3, 2, 4, 59, 59, 999))).toBe(449260);
    expect(toEpochHour(0)).toBe(0);
    expect(toEpochHour(-1)).toBe(-1);
  });
});

describe('formatEpochHour', () => {
  it('writes its start in UTC without milliseconds', () => {
    expect(formatEpochHour(449260)).toBe('2021-04-02T04:00:00Z');
  });
});

import { describe, expect, it } from 'vitest';
import { formatHour, toIsoHour } from '../src/format-hour.js';

const HOUR = Date.UTC(2021, 2, 28, 0) / 3_600_000;

describe('formatHour', () => {
  it('shows what the clock shows, over the change to summer time too', () => {
    expect(formatHour(HOUR, 'Europe/Berlin')).toBe('Sun 2021-03-28 01:00');
    expect(formatHour(HOUR + 1, 'Europe/Berlin')).toBe('Sun 2021-03-28 03:00');
    expect(formatHour(HOUR, 'Asia/Kathmandu')).toBe('Sun 2021-03-28 05:45');
    expect(formatHour(HOUR, 'UTC')).toBe('Sun 2021-03-28 00:00');
  });
});

describe('toIsoHour', () => {
  it('has no milliseconds', () => {
    expect(toIsoHour(HOUR)).toBe('2021-03-28T00:00:00Z');
  });
});

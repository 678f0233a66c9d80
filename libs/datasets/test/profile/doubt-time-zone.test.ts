import { describe, expect, it } from 'vitest';

import { doubtTimeZone } from '../../src/index.js';

const AT_HOUR = Date.UTC(2024, 3, 1) / 3_600_000;
/** Pings by local hour of a city that eats at noon and in the evening. */
const LOCAL = [5, 2, 1, 0, 0, 1, 4, 10, 15, 20, 30, 60, 70, 50, 30, 25, 30, 60, 90, 95, 70, 40, 20, 10];

/** The same by UTC hour, where the city's clocks are so many hours ahead. */
const ahead = (hours: number) => LOCAL.map((_, hour) => LOCAL[(hour + hours + 24) % 24]);

describe('doubtTimeZone', () => {
  it.each([
    ['Europe/Helsinki', 3, 24.9],
    ['America/Regina', -6, -104.6],
    ['Asia/Kolkata', 5, 77.2],
    ['Asia/Shanghai', 8, 76],
    ['Pacific/Auckland', 13, 174.8],
    ['Pacific/Honolulu', -10, -157.9],
    ['America/New_York', -4, -74],
  ])('finds nothing wrong with %s', (zone, hours, lon) => {
    const facts = { perHourOfDay: ahead(hours), centre: { lat: 40, lon }, atHour: AT_HOUR, hours: 500 };
    expect(doubtTimeZone(zone, facts)).toBeUndefined();
  });

  it('doubts a zone on another side of the earth', () => {
    const facts = { perHourOfDay: ahead(-6), centre: { lat: 50, lon: -104.6 }, atHour: AT_HOUR, hours: 500 };
    expect(doubtTimeZone('Asia/Tokyo', facts)).toBe(
      'the pings are around longitude -104.6, where the sun is at UTC-7; Asia/Tokyo is at UTC+9',
    );
  });

  it('doubts local times that are called UTC, where days and nights are known', () => {
    const facts = { perHourOfDay: ahead(0), centre: { lat: 50, lon: -104.6 }, atHour: AT_HOUR, hours: 500 };
    expect(doubtTimeZone('America/Regina', facts)).toMatch(
      /^the city would rest around 2\d:00 in America\/Regina; early in the morning it would at UTC[+-]\d, or/,
    );
    expect(doubtTimeZone('America/Regina', { ...facts, hours: 48 })).toBeUndefined();
    const even = { ...facts, perHourOfDay: new Array<number>(24).fill(7) };
    expect(doubtTimeZone('America/Regina', even)).toBeUndefined();
  });
});

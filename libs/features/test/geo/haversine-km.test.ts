import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EARTH_RADIUS_KM, haversineKm } from '../../src/index.js';
import { thrownBy } from '../support/thrown-by.js';

const lat = fc.double({ min: -90, max: 90, noNaN: true });
const lon = fc.double({ min: -180, max: 180, noNaN: true });

describe('haversineKm', () => {
  it('gives 2887.26 km from Nashville to Los Angeles, the published example for this radius', () => {
    expect(haversineKm(36.12, -86.67, 33.94, -118.4)).toBeCloseTo(2887.2599506071106, 9);
  });

  it('makes a degree of latitude 111.23 km everywhere and one of longitude shorter away from the equator', () => {
    expect(haversineKm(50, 10, 51, 10)).toBeCloseTo(111.22634, 4);
    expect(haversineKm(0, 10, 0, 11)).toBeCloseTo(111.22634, 4);
    expect(haversineKm(60, 10, 60, 11)).toBeCloseTo(55.611, 2);
  });

  it('crosses the antimeridian the short way', () => {
    expect(haversineKm(0, 179.5, 0, -179.5)).toBeCloseTo(haversineKm(0, -0.5, 0, 0.5), 9);
  });

  it('gives half the circumference for antipodes, not NaN', () => {
    expect(haversineKm(12.3, 45.6, -12.3, -134.4)).toBeCloseTo(Math.PI * EARTH_RADIUS_KM, 3);
  });

  it('is a metric: zero to itself, symmetric, never longer than a detour', () => {
    fc.assert(
      fc.property(lat, lon, lat, lon, lat, lon, (lat1, lon1, lat2, lon2, lat3, lon3) => {
        const direct = haversineKm(lat1, lon1, lat2, lon2);
        expect(haversineKm(lat1, lon1, lat1, lon1)).toBe(0);
        expect(haversineKm(lat2, lon2, lat1, lon1)).toBeCloseTo(direct, 9);
        const detour = haversineKm(lat1, lon1, lat3, lon3) + haversineKm(lat3, lon3, lat2, lon2);
        expect(direct).toBeLessThanOrEqual(detour + 1e-3);
      }),
    );
  });

  it('refuses coordinates out of range and says which', () => {
    const error = thrownBy(() => haversineKm(0, 0, 0, 181));
    expect(error.code).toBe('GEO_OUT_OF_RANGE');
    expect(error.message).toBe(
      'longitude of the second point must be a number from -180 to 180 degrees, got 181',
    );
  });
});

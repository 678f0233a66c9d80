import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haversineKm } from '../../src/index.js';
import { createLocalProjection } from '../../src/geo/local-projection.js';

const offset = fc.double({ min: -0.19, max: 0.19, noNaN: true });

describe('createLocalProjection', () => {
  it('keeps distances within 30 km of the origin to 1 %, up to 60 degrees of latitude and over 180 degrees', () => {
    const origin = {
      lat: fc.double({ min: -60, max: 60, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    };
    fc.assert(
      fc.property(origin.lat, origin.lon, offset, offset, offset, offset, (lat, lon, y1, x1, y2, x2) => {
        const stretch = Math.cos((lat * Math.PI) / 180);
        const turn = (degrees: number) => ((degrees + 540) % 360) - 180;
        const a = { lat: lat + y1, lon: turn(lon + x1 / stretch) };
        const b = { lat: lat + y2, lon: turn(lon + x2 / stretch) };
        const { toXy } = createLocalProjection([{ lat, lon: turn(lon) }]);
        const [ax, ay] = toXy(a);
        const [bx, by] = toXy(b);
        const great = haversineKm(a.lat, a.lon, b.lat, b.lon);
        expect(Math.abs(Math.hypot(ax - bx, ay - by) - great)).toBeLessThanOrEqual(0.01 * great + 1e-6);
      }),
    );
  });

  it('comes back to where it started', () => {
    const projection = createLocalProjection([
      { lat: 50.4, lon: -104.7 },
      { lat: 50.5, lon: -104.5 },
    ]);
    const { lat, lon } = projection.toLatLon(...projection.toXy({ lat: 50.45, lon: -104.66 }));
    expect(lat).toBeCloseTo(50.45, 12);
    expect(lon).toBeCloseTo(-104.66, 12);
  });

  it('has its origin in the middle, also over the antimeridian', () => {
    const { origin } = createLocalProjection([
      { lat: 10, lon: 179 },
      { lat: 12, lon: -178 },
    ]);
    expect(origin.lat).toBeCloseTo(11, 12);
    expect(origin.lon).toBeCloseTo(-179.5, 12);
  });
});

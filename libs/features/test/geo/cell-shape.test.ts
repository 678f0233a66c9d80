import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellBoundary, cellCentre, cellOf, cellRing, haversineKm } from '../../src/index.js';
import { thrownBy } from '../support/thrown-by.js';

const REGINA = '8727a0a9affffff';
const PENTAGON = '870800000ffffff';

/** Twice the signed area of a ring; positive when it runs counter-clockwise. */
function signedArea(ring: readonly (readonly [number, number])[]): number {
  let area = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    area += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  }
  return area;
}

describe('cellCentre', () => {
  it('lies in its own cell, for cells all over the world', () => {
    const place = fc.tuple(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    );
    fc.assert(
      fc.property(place, fc.integer({ min: 0, max: 12 }), ([lat, lon], resolution) => {
        const cell = cellOf(lat, lon, resolution);
        const centre = cellCentre(cell);
        expect(cellOf(centre.lat, centre.lon, resolution)).toBe(cell);
      }),
    );
  });

  it.each([
    ['not a cell'],
    ['8727A0A9AFFFFFF'],
    ['08727a0a9affffff'],
    ['8727a0a9afffff'],
    ['ffffffffffffffff'],
  ])('refuses %j', (cell) => {
    const error = thrownBy(() => cellCentre(cell));
    expect(error.code).toBe('GEO_CELL_INVALID');
    expect(error.message).toContain(JSON.stringify(cell));
  });
});

describe('cellBoundary', () => {
  it('has six corners around the centre, some 1.2 km away at resolution 7', () => {
    const centre = cellCentre(REGINA);
    const corners = cellBoundary(REGINA);
    expect(corners).toHaveLength(6);
    for (const { lat, lon } of corners) {
      const radius = haversineKm(centre.lat, centre.lon, lat, lon);
      expect(radius).toBeGreaterThan(1);
      expect(radius).toBeLessThan(1.6);
    }
  });

  it('has five sides for a pentagon', () => {
    expect(cellBoundary(PENTAGON).length % 5).toBe(0);
  });
});

describe('cellRing', () => {
  it('is closed, counter-clockwise and longitude first, as RFC 7946 asks', () => {
    const ring = cellRing(REGINA);
    expect(ring).toHaveLength(7);
    expect(ring[6]).toEqual(ring[0]);
    expect(signedArea(ring)).toBeGreaterThan(0);
    expect(ring[0][0]).toBeCloseTo(-104.6, 0);
    expect(ring[0][1]).toBeCloseTo(50.5, 0);
  });

  it('stays in one piece across the antimeridian', () => {
    const ring = cellRing(cellOf(-17, 180, 5));
    const lons = ring.map(([lon]) => lon);
    expect(Math.max(...lons) - Math.min(...lons)).toBeLessThan(1);
    expect(signedArea(ring)).toBeGreaterThan(0);
  });
});

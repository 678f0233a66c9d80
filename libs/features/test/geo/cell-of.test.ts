import { describe, expect, it } from 'vitest';
import { cellOf } from '../../src/index.js';
import { thrownBy } from '../support/thrown-by.js';

describe('cellOf', () => {
  it('gives the cell that h3-py gave the notebook', () => {
    expect(cellOf(50.484520325268576, -104.61887559561548, 7)).toBe('8727a0a9affffff');
  });

  it('gives 15 digits at every resolution, so that cells sort as texts', () => {
    for (let resolution = 0; resolution <= 15; resolution++) {
      expect(cellOf(60.17, 24.94, resolution)).toMatch(/^8[0-9a-f]{14}$/);
    }
  });

  it('takes the poles and both names of the antimeridian', () => {
    expect(cellOf(90, 0, 5)).toBe(cellOf(90, 135, 5));
    expect(cellOf(10, 180, 5)).toBe(cellOf(10, -180, 5));
  });

  it.each([
    [91, 0, 'latitude', 91],
    [Number.NaN, 0, 'latitude', Number.NaN],
    [0, -180.5, 'longitude', -180.5],
    [0, Infinity, 'longitude', Infinity],
  ])('refuses (%d, %d), which H3 would wrap or place anywhere', (lat, lon, what, value) => {
    const error = thrownBy(() => cellOf(lat, lon, 7));
    expect(error).toMatchObject({ code: 'GEO_OUT_OF_RANGE', status: 400, details: { what, value } });
  });

  it.each([-1, 16, 7.5, Number.NaN])('refuses resolution %d', (resolution) => {
    const error = thrownBy(() => cellOf(0, 0, resolution));
    expect(error.code).toBe('GEO_RESOLUTION_INVALID');
    expect(error.message).toContain(String(resolution));
  });
});

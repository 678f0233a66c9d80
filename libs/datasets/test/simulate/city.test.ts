import { cellToLatLng, greatCircleDistance, latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';

import { METRES_PER_DEGREE } from '../../src/simulate/cell-shape.js';
import { createCity } from '../../src/simulate/city.js';
import { findCityCentre } from '../../src/simulate/city-centre.js';
import { PLACE_KINDS } from '../../src/simulate/demand-shape.js';

const centre = findCityCentre('Europe/Helsinki');
const city = createCity(centre, 200, 9);

describe('createCity', () => {
  it('takes the cells nearest to the centre, ascending, exactly as many as asked for', () => {
    expect(city.cells.length).toBe(200);
    expect(city.cells).toEqual([...new Set(city.cells)].sort());
    const km = city.cells.map((cell) =>
      greatCircleDistance(cellToLatLng(cell), [centre.lat, centre.lon], 'km'),
    );
    // A cell of resolution 8 has about 0.74 km2 on average; a circle of 200 cells is some seven km wide.
    expect(Math.max(...km)).toBeLessThan(1.2 * Math.sqrt((200 * 0.74) / Math.PI));
    expect(createCity(centre, 1, 9).cells).toEqual([latLngToCell(centre.lat, centre.lon, 8)]);
  });

  it('keeps whatever is within a restaurant’s reach in its cell', () => {
    const { first, latE6, lonE6, lonE6PerMetre, reachM } = city.restaurants;
    const strayed: string[] = [];
    city.cells.forEach((cell, c) => {
      for (let r = first[c]; r < first[c + 1]; r++) {
        for (let turn = 0; turn < 2 * Math.PI; turn += Math.PI / 12) {
          const north = (Math.sin(turn) * reachM[r] * 1e6) / METRES_PER_DEGREE;
          const east = Math.cos(turn) * reachM[r] * lonE6PerMetre[r];
          const seen = latLngToCell((latE6[r] + north) / 1e6, (lonE6[r] + east) / 1e6, 8);
          if (seen !== cell) strayed.push(`${cell}: restaurant ${r} at ${turn}`);
        }
      }
    });
    expect(strayed).toEqual([]);
    expect(Math.min(...reachM)).toBeGreaterThan(25);
  });

  it('is of every kind, each cell of all in shares of one', () => {
    const main = new Set<string>();
    for (let c = 0; c < city.cells.length; c++) {
      const shares = [...city.mix.subarray(c * PLACE_KINDS.length, (c + 1) * PLACE_KINDS.length)];
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      main.add(PLACE_KINDS[shares.indexOf(Math.max(...shares))]);
    }
    expect([...main].sort()).toEqual([...PLACE_KINDS].sort());
  });

  it('has a few cells that are far busier than most', () => {
    const sizes = [...city.size].sort((a, b) => b - a);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const top = sizes.slice(0, 20).reduce((sum, size) => sum + size, 0);
    expect(top / total).toBeGreaterThan(0.25);
  });
});

describe('findCityCentre', () => {
  it('knows the country of a listed zone', () => {
    expect(centre).toMatchObject({ name: 'Helsinki', country: 'FI' });
  });

  it('invents a city on the meridian of any other zone, by standard time, without a country', () => {
    expect(findCityCentre('Asia/Kathmandu')).toMatchObject({ lat: 45, lon: 86.25 });
    expect(findCityCentre('America/Halifax')).toMatchObject({ lat: 45, lon: -60 });
    expect(findCityCentre('Asia/Kathmandu').country).toBeUndefined();
  });
});

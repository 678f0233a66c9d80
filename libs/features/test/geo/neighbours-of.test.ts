import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellCentre, cellOf, haversineKm, neighboursOf, type Neighbours } from '../../src/index.js';
import { thrownBy } from '../support/thrown-by.js';

function rowOf({ indptr, indices }: Neighbours, i: number): number[] {
  return [...indices.slice(indptr[i], indptr[i + 1])];
}

/** Distinct cells of resolution 7 in a patch of some 12 by 12 km. */
const patch = fc
  .array(
    fc.tuple(fc.double({ min: 0, max: 0.11, noNaN: true }), fc.double({ min: 0, max: 0.17, noNaN: true })),
    {
      maxLength: 40,
    },
  )
  .map((points) => [...new Set(points.map(([dLat, dLon]) => cellOf(50.4 + dLat, -104.7 + dLon, 7)))].sort());

describe('neighboursOf', () => {
  it('gives the six cells around a cell, ascending, and the cell to each of them', () => {
    const ring = ['8727a0326ffffff', '8727a0a9affffff'];
    expect(rowOf(neighboursOf(ring), 0)).toEqual([]);
    const centre = cellCentre(ring[0]);
    const around = [0, 60, 120, 180, 240, 300].map((degrees) => {
      const angle = (degrees * Math.PI) / 180;
      return cellOf(centre.lat + 0.02 * Math.sin(angle), centre.lon + 0.032 * Math.cos(angle), 7);
    });
    const cells = [...new Set([ring[0], ...around])].sort();
    expect(cells).toHaveLength(7);
    const neighbours = neighboursOf(cells);
    const middle = cells.indexOf(ring[0]);
    expect(rowOf(neighbours, middle)).toEqual(cells.map((_, i) => i).filter((i) => i !== middle));
    for (let i = 0; i < 7; i++) if (i !== middle) expect(rowOf(neighbours, i)).toContain(middle);
  });

  it('is what a search through all pairs of centres finds', () => {
    fc.assert(
      fc.property(patch, (cells) => {
        const centres = cells.map(cellCentre);
        const neighbours = neighboursOf(cells);
        expect(neighbours.indptr).toHaveLength(cells.length + 1);
        cells.forEach((_, i) => {
          // Centres of touching cells are 2.0 to 2.5 km apart here, those of the next ring 3.5 km and more.
          const near = cells
            .map((_, j) => j)
            .filter(
              (j) =>
                j !== i && haversineKm(centres[i].lat, centres[i].lon, centres[j].lat, centres[j].lon) < 3,
            );
          expect(rowOf(neighbours, i)).toEqual(near);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('gives five around a pentagon', () => {
    const pentagon = '870800000ffffff';
    const centre = cellCentre(pentagon);
    const cells = new Set([pentagon]);
    for (let angle = 0; angle < 360; angle += 5) {
      const [dLat, dLon] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
      const stretch = Math.cos((centre.lat * Math.PI) / 180);
      cells.add(cellOf(centre.lat + 0.018 * dLat, centre.lon + (0.018 * dLon) / stretch, 7));
    }
    expect(rowOf(neighboursOf([...cells]), 0)).toHaveLength(5);
  });

  it('takes no cells at all', () => {
    expect(neighboursOf([])).toEqual({ indptr: Uint32Array.of(0), indices: new Uint32Array(0) });
  });

  it('refuses cells that come twice, mixed resolutions and what is not a cell', () => {
    const cell = cellOf(50, 10, 7);
    const finer = cellOf(50, 10, 8);
    expect(thrownBy(() => neighboursOf([cell, cell]))).toMatchObject({
      code: 'GEO_CELLS_MIXED',
      details: { problem: 'repeated', first: [cell], count: 1 },
    });
    expect(thrownBy(() => neighboursOf([cell, finer]))).toMatchObject({
      code: 'GEO_CELLS_MIXED',
      details: { problem: 'resolution', first: [finer], count: 1 },
    });
    expect(thrownBy(() => neighboursOf([cell, 'x'])).message).toMatch(/^cells\[1\] must be an H3 cell/);
  });
});

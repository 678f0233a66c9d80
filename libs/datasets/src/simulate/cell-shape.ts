import type { Random } from '@busyness/core';
import { cellBoundary, cellCentre, EARTH_RADIUS_KM } from '@busyness/features';

/** Metres in a degree of latitude. */
export const METRES_PER_DEGREE = (EARTH_RADIUS_KM * 1000 * Math.PI) / 180;

/** A point in metres east (x) and north (y) of the cell's centre. */
export interface LocalPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * A cell as a flat polygon around its centre.
 *
 * Over the kilometre of a cell of resolution 8 the flat picture is right to a few decimetres, so a point
 * that is two metres inside the polygon is inside the cell.
 */
export class CellShape {
  private readonly lat: number;
  private readonly lon: number;
  private readonly metresPerDegreeLon: number;
  private readonly corners: readonly LocalPoint[];

  constructor(cell: string) {
    ({ lat: this.lat, lon: this.lon } = cellCentre(cell));
    this.metresPerDegreeLon = METRES_PER_DEGREE * Math.cos((this.lat * Math.PI) / 180);
    this.corners = cellBoundary(cell).map(({ lat, lon }) => ({
      x: (lon - this.lon) * this.metresPerDegreeLon,
      y: (lat - this.lat) * METRES_PER_DEGREE,
    }));
  }

  /** Returns the position of a local point as [latitude, longitude]. */
  toLatLon({ x, y }: LocalPoint): [lat: number, lon: number] {
    return [this.lat + y / METRES_PER_DEGREE, this.lon + x / this.metresPerDegreeLon];
  }

  /** Returns metres from a point to the nearest edge; negative outside. Corners run counter-clockwise, cells are convex. */
  depth({ x, y }: LocalPoint): number {
    let least = Infinity;
    for (let i = 0; i < this.corners.length; i++) {
      const a = this.corners[i];
      const b = this.corners[(i + 1) % this.corners.length];
      const cross = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
      least = Math.min(least, cross / Math.hypot(b.x - a.x, b.y - a.y));
    }
    return least;
  }

  /** Returns a point uniform among those at least `minDepth` metres inside. */
  drawPoint(random: Random, minDepth: number): LocalPoint {
    const reach = Math.max(...this.corners.map(({ x, y }) => Math.hypot(x, y)));
    for (;;) {
      const point = { x: (2 * random() - 1) * reach, y: (2 * random() - 1) * reach };
      if (this.depth(point) >= minDepth) return point;
    }
  }
}

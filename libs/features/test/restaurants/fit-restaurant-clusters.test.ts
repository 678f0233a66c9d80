import { createRandom } from '@busyness/core';
import { describe, expect, it } from 'vitest';
import { fitRestaurantClusters, haversineKm, type LatLon } from '../../src/index.js';
import { rejectionOf } from '../support/rejection-of.js';

/** Points scattered up to half a kilometre or so around each centre. */
function scatter(centres: readonly LatLon[], sizes: readonly number[]): LatLon[] {
  const random = createRandom(7, 'scatter');
  return centres.flatMap(({ lat, lon }, i) =>
    Array.from({ length: sizes[i] }, () => ({
      lat: lat + (random() - 0.5) * 0.008,
      lon: lon + (random() - 0.5) * 0.008,
    })),
  );
}

const CENTRES = [
  { lat: 50.4, lon: -104.7 },
  { lat: 50.5, lon: -104.6 },
  { lat: 50.45, lon: -104.5 },
];

describe('fitRestaurantClusters', () => {
  it('finds three neighbourhoods, the largest first', async () => {
    const found = await fitRestaurantClusters(scatter(CENTRES, [20, 50, 30]), { clusters: 3 });
    expect(found.sizes).toEqual([50, 30, 20]);
    [CENTRES[1], CENTRES[2], CENTRES[0]].forEach(({ lat, lon }, i) => {
      expect(haversineKm(lat, lon, found.centroids[i].lat, found.centroids[i].lon)).toBeLessThan(0.2);
    });
    expect(found.clusterOf).toEqual([
      ...Array<number>(20).fill(2),
      ...Array<number>(50).fill(0),
      ...Array<number>(30).fill(1),
    ]);
  });

  it('assigns every point to the nearest centroid, and the inertia is theirs', async () => {
    const random = createRandom(3, 'uniform');
    const points = Array.from({ length: 200 }, () => ({
      lat: 50.4 + random() * 0.1,
      lon: -104.7 + random() * 0.15,
    }));
    const { centroids, clusterOf, sizes, inertiaKm2 } = await fitRestaurantClusters(points, { clusters: 6 });
    let inertia = 0;
    points.forEach(({ lat, lon }, i) => {
      const distances = centroids.map((centroid) => haversineKm(lat, lon, centroid.lat, centroid.lon));
      const nearest = Math.min(...distances);
      expect(distances[clusterOf[i]]).toBeLessThan(nearest + 0.005);
      inertia += nearest ** 2;
    });
    expect(inertiaKm2 / inertia).toBeCloseTo(1, 2);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(200);
  });

  it('measures in km: at 60 degrees north two clusters split east from west, where degrees would split south from north', async () => {
    // 0.12 degrees of longitude are 6.7 km here, 0.09 degrees of latitude 10 km.
    const corners = [
      { lat: 60, lon: 10 },
      { lat: 60, lon: 10.12 },
      { lat: 60.09, lon: 10 },
      { lat: 60.09, lon: 10.12 },
    ];
    const { clusterOf } = await fitRestaurantClusters(corners, { clusters: 2 });
    expect(clusterOf[0]).toBe(clusterOf[1]);
    expect(clusterOf[2]).toBe(clusterOf[3]);
    expect(clusterOf[0]).not.toBe(clusterOf[2]);
  });

  it('holds together over the antimeridian', async () => {
    const points = scatter(
      [
        { lat: -17, lon: 179.999 },
        { lat: -17.2, lon: 179.9 },
      ],
      [30, 20],
    ).map(({ lat, lon }) => ({
      lat,
      lon: lon > 180 ? lon - 360 : lon,
    }));
    expect((await fitRestaurantClusters(points, { clusters: 2 })).sizes).toEqual([30, 20]);
  });

  it('gives the same bytes for the same seed, and plain JSON', async () => {
    const points = scatter(CENTRES, [20, 20, 20]);
    const found = await fitRestaurantClusters(points, { clusters: 7, seed: 5 });
    expect(await fitRestaurantClusters(points, { clusters: 7, seed: 5 })).toEqual(found);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it('makes every point a cluster when asked for as many', async () => {
    const found = await fitRestaurantClusters(CENTRES, { clusters: 3 });
    expect(found.sizes).toEqual([1, 1, 1]);
    expect(found.inertiaKm2).toBeCloseTo(0, 12);
  });

  it('refuses more clusters than distinct points', async () => {
    const twins = [CENTRES[0], CENTRES[0], CENTRES[1]];
    const error = await rejectionOf(fitRestaurantClusters(twins, { clusters: 3 }));
    expect(error).toMatchObject({ code: 'CLUSTERS_IMPOSSIBLE', details: { clusters: 3, points: 2 } });
    for (const clusters of [0, 1.5, -1]) {
      const { code } = await rejectionOf(fitRestaurantClusters(twins, { clusters }));
      expect(code).toBe('CLUSTERS_IMPOSSIBLE');
    }
  });

  it('refuses points out of range', async () => {
    const error = await rejectionOf(fitRestaurantClusters([{ lat: 95, lon: 0 }], { clusters: 1 }));
    expect(error.message).toContain('latitude of restaurants[0]');
  });
});

import { describe, expect, it } from 'vitest';
import {
  cellOf,
  countPocBusyness,
  fitPocFeatures,
  POC_FEATURES,
  POC_MODEL_FEATURES,
  transformPocFeatures,
  type PocFeature,
  type PocState,
} from '../../src/index.js';
import { computePocRowsSlowly } from '../reference/poc-features.js';
import { makeCity } from '../support/make-city.js';
import { makePing } from '../support/make-ping.js';
import { thrownBy } from '../support/thrown-by.js';

const options = { h3Resolution: 7 };

function transformOne(ping: Parameters<typeof makePing>[0], state: PocState): Record<PocFeature, number> {
  const { data } = transformPocFeatures([makePing(ping)], state);
  return Object.fromEntries(POC_FEATURES.map((name, f) => [name, data[f]])) as Record<PocFeature, number>;
}

describe('fitPocFeatures', () => {
  it('learns restaurants in order of appearance, cells and couriers in order of text', () => {
    const state = fitPocFeatures(
      [
        makePing({ courierId: 'bob', restaurantLat: 50.5 }),
        makePing({ courierId: 'ada', restaurantLat: 50.4 }),
        makePing({ courierId: 'ada', restaurantLat: 50.5, courierLat: 50.4454, courierLon: -104.5505 }),
      ],
      { h3Resolution: 7, centroids: [{ lat: 1, lon: 2 }] },
    );
    expect(state).toEqual({
      featureSet: 'poc',
      version: 1,
      h3Resolution: 7,
      restaurants: [
        { lat: 50.5, lon: -104.6143 },
        { lat: 50.4, lon: -104.6143 },
      ],
      centroids: [{ lat: 1, lon: 2 }],
      cells: [cellOf(50.4454, -104.5505, 7), cellOf(50.4845, -104.6189, 7)],
      restaurantsPerCell: [1, 2],
      couriers: ['ada', 'bob'],
    });
  });

  it('draws five distinct restaurants when no centroids are passed, the same five for the same seed', () => {
    const pings = makeCity(1, { pings: 200, restaurants: 40 });
    const { centroids, restaurants } = fitPocFeatures(pings, { ...options, seed: 3 });
    expect(new Set(centroids.map((centroid) => JSON.stringify(centroid))).size).toBe(5);
    for (const centroid of centroids) expect(restaurants).toContainEqual(centroid);
    expect(fitPocFeatures(pings, { ...options, seed: 3 }).centroids).toEqual(centroids);
    expect(fitPocFeatures(pings, { ...options, seed: 4 }).centroids).not.toEqual(centroids);
    expect(fitPocFeatures([makePing()], options).centroids).toHaveLength(1);
  });

  it('refuses no pings, and rows or centroids out of range', () => {
    expect(thrownBy(() => fitPocFeatures([], options)).code).toBe('POC_NO_PINGS');
    const far = [makePing(), makePing({ courierLon: 181 })];
    expect(thrownBy(() => fitPocFeatures(far, options)).message).toContain('the courier of pings[1]');
    const centroids = [{ lat: 91, lon: 0 }];
    expect(thrownBy(() => fitPocFeatures([makePing()], { ...options, centroids })).message).toContain(
      'centroids[0]',
    );
    expect(thrownBy(() => fitPocFeatures([makePing()], { h3Resolution: 99 })).code).toBe(
      'GEO_RESOLUTION_INVALID',
    );
  });
});

describe('transformPocFeatures', () => {
  it('is what the definitions give when they are followed one ping at a time', () => {
    const pings = makeCity(2, { pings: 120, restaurants: 40 });
    const state = fitPocFeatures(pings, options);
    const matrix = transformPocFeatures(pings, state);
    const target = countPocBusyness(pings, options);
    expect(matrix).toMatchObject({ rows: 120, columns: 12, layout: 'column-major', names: POC_FEATURES });
    computePocRowsSlowly(pings, 7, state.centroids).forEach((row, i) => {
      POC_FEATURES.forEach((name, f) => expect(matrix.data[f * 120 + i]).toBeCloseTo(row[name], 9));
      expect(target[i]).toBe(row['orders_busyness_by_h3_hour']);
    });
  });

  it('gives one ping online the bits that a batch gives it, from a state that went through JSON', () => {
    const pings = makeCity(3, { pings: 300, restaurants: 30 });
    const state = fitPocFeatures(pings, options);
    const batch = transformPocFeatures(pings, state);
    const restored = JSON.parse(JSON.stringify(state)) as PocState;
    for (const i of [0, 17, 299]) {
      const online = transformPocFeatures([pings[i]], restored);
      POC_FEATURES.forEach((_, f) => expect(online.data[f]).toBe(batch.data[f * 300 + i]));
    }
  });

  it('gives NaN labels and no restaurants to what was not in the fit, and still its distances', () => {
    const state = fitPocFeatures([makePing()], options);
    const unseen = transformOne(
      { courierId: 'eve', courierLat: 50.6, restaurantLat: 50.6, restaurantLon: -104.6189 },
      state,
    );
    expect(unseen).toMatchObject({
      restaurant_id: NaN,
      courier_id_label: NaN,
      h3_index_label: NaN,
      restaurants_per_index: 0,
      dist_to_restaurant: 0,
      Hdist_to_restaurant: 0,
    });
    expect(unseen.avg_Hdist_to_restaurants).toBeCloseTo(12.94, 1);
  });

  it('takes day and hour in UTC, as the notebook did', () => {
    const state = fitPocFeatures([makePing()], options);
    const newYear = transformOne({ locationMs: Date.UTC(2020, 11, 31, 23, 59, 59, 999) }, state);
    expect([newYear.date_day_number, newYear.date_hour_number]).toEqual([366, 23]);
    const before1970 = transformOne({ locationMs: -1 }, state);
    expect([before1970.date_day_number, before1970.date_hour_number]).toEqual([365, 23]);
  });

  it('gives an empty matrix for no pings', () => {
    const state = fitPocFeatures([makePing()], options);
    expect(transformPocFeatures([], state)).toMatchObject({ rows: 0, columns: 12 });
  });

  it('refuses rows out of range and states that are none', () => {
    const state = fitPocFeatures([makePing()], options);
    const transform = (fields: object) => () => transformPocFeatures([makePing()], { ...state, ...fields });
    expect(thrownBy(() => transformOne({ restaurantLat: NaN }, state)).message).toContain(
      'the restaurant of pings[0]',
    );
    expect(thrownBy(() => transformOne({ locationMs: NaN }, state)).code).toBe('PING_TIME_INVALID');
    expect(thrownBy(transform({ featureSet: 'forecast' })).message).toContain(
      'featureSet is "forecast", not "poc"',
    );
    expect(thrownBy(transform({ version: 2 })).message).toContain('version is 2');
    expect(thrownBy(transform({ restaurants: [] })).message).toContain(
      'restaurants is not a list with entries',
    );
    expect(thrownBy(transform({ couriers: undefined })).message).toContain('couriers');
    expect(thrownBy(transform({ restaurantsPerCell: [1, 2] })).message).toContain('1 cells have 2 counts');
    const nothing = null as unknown as PocState;
    expect(thrownBy(() => transformPocFeatures([], nothing)).code).toBe('POC_STATE_INVALID');
  });
});

describe('POC_MODEL_FEATURES', () => {
  it('are nine of the columns', () => {
    expect(new Set(POC_MODEL_FEATURES).size).toBe(9);
    for (const name of POC_MODEL_FEATURES) expect(POC_FEATURES).toContain(name);
  });
});

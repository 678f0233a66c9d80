import { bench, describe } from 'vitest';
import { countPocBusyness, fitPocFeatures, transformPocFeatures } from '../src/index.js';
import { makeCity } from '../test/support/make-city.js';

// As many rows, restaurants and couriers as the notebook's file, for which the notebook took 28 s.
const pings = makeCity(1);
const options = { h3Resolution: 7 };
const state = fitPocFeatures(pings, options);

describe('the features of the PoC, 20,564 pings and 268 restaurants', () => {
  bench('fitPocFeatures', () => {
    fitPocFeatures(pings, options);
  });

  bench('transformPocFeatures', () => {
    transformPocFeatures(pings, state);
  });

  bench('countPocBusyness', () => {
    countPocBusyness(pings, options);
  });
});

describe('online', () => {
  bench('transformPocFeatures, one ping', () => {
    transformPocFeatures([pings[0]], state);
  });
});

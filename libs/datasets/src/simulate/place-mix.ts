import { randomGamma } from 'd3-random';

import { createRandom } from '@busyness/core';

import { PLACE_KINDS, type PlaceKind } from './demand-shape.js';

/** Gamma weights of a neighbourhood's own kind and of each other: a cell is about three quarters of its kind. */
const OWN_KIND = 6;
const OTHER_KIND = 1;

/**
 * Returns how much of each cell is of each kind: `mix[c * PLACE_KINDS.length + k]`, summing to 1 over k.
 *
 * @param neighbourhood the neighbourhood of each cell, from 0
 * @param remoteness distance from the centre of each cell, 0 in the middle to 1 at the rim
 */
export function drawPlaceMix(
  neighbourhood: Int32Array,
  remoteness: readonly number[],
  seed: number,
): Float64Array {
  const random = createRandom(seed, 'simulate', 'places');
  const gamma = randomGamma.source(random);
  const drawOwn = gamma(OWN_KIND);
  const drawOther = gamma(OTHER_KIND);
  const kinds = new Map<number, PlaceKind>();
  const mix = new Float64Array(neighbourhood.length * PLACE_KINDS.length);
  neighbourhood.forEach((n, c) => {
    const kind = kinds.get(n) ?? drawKind(remoteness[c], random());
    kinds.set(n, kind);
    const weights = PLACE_KINDS.map((other) => (other === kind ? drawOwn() : drawOther()));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    weights.forEach((weight, k) => (mix[c * PLACE_KINDS.length + k] = weight / sum));
  });
  return mix;
}

/** Offices crowd the centre, nightlife lies around it, and people live everywhere else. */
function drawKind(remoteness: number, uniform: number): PlaceKind {
  const office = 0.1 + 0.6 * Math.exp(-6 * remoteness * remoteness);
  const nightlife = 0.15;
  if (uniform < office) return 'office';
  return uniform < office + nightlife ? 'nightlife' : 'residential';
}

import { cellCentre, haversineKm, type LatLon, type Panel } from '@busyness/features';

import { cellEvents } from './cell-events.js';

/** Where the events of a panel are. Distances in km, from centres of cells. */
export interface Places {
  /** The median of latitudes and of longitudes, to four decimals. */
  readonly centre: LatLon;
  /** 95 % of the events are no farther from the centre. */
  readonly radiusKm: number;
  /** Events far from it: more than 50 km, and ten times as far as the middle one. */
  readonly far: {
    readonly cells: number;
    readonly events: number;
    readonly farthestKm: number;
    /** Of these events, those that would be near if latitude and longitude were swapped. */
    readonly swapped: number;
  };
}

const BULK = 0.95;
const FAR_TIMES = 10;
const FAR_KM = 50;

/** Returns where a panel's events are, and how many are nowhere near the others. */
export function findPlaces(panel: Panel): Places {
  const { cells } = panel;
  const events = cellEvents(panel);
  const points = cells.map(cellCentre);
  const centre = {
    lat: round(
      quantileOf(
        points.map(({ lat }) => lat),
        events,
        0.5,
      ),
      4,
    ),
    lon: round(
      quantileOf(
        points.map(({ lon }) => lon),
        events,
        0.5,
      ),
      4,
    ),
  };
  const distances = points.map((point) => distanceKm(centre, point));
  const radiusKm = round(quantileOf(distances, events, BULK), 2);
  const limit = Math.max(FAR_TIMES * quantileOf(distances, events, 0.5), FAR_KM);
  const far = { cells: 0, events: 0, farthestKm: 0, swapped: 0 };
  distances.forEach((distance, c) => {
    if (distance <= limit) return;
    far.cells++;
    far.events += events[c];
    far.farthestKm = Math.max(far.farthestKm, round(distance, 1));
    const { lat, lon } = points[c];
    if (Math.abs(lon) <= 90 && distanceKm(centre, { lat: lon, lon: lat }) <= limit) far.swapped += events[c];
  });
  return { centre, radiusKm, far };
}

function distanceKm(a: LatLon, b: LatLon): number {
  return haversineKm(a.lat, a.lon, b.lat, b.lon);
}

/** The least value that at least this share of the weight is at or below. */
function quantileOf(values: readonly number[], weights: readonly number[], share: number): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  for (const i of order) {
    below += weights[i];
    if (below >= share * total) return values[i];
  }
  return values[order[order.length - 1]];
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

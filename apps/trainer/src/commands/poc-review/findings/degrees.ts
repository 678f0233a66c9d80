import { type LatLon, haversineKm } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { columnOf } from '../notebook/open-notebook.js';

/** A degree of longitude is shorter than one of latitude, everywhere but on the equator. */
export const DEGREES: Finding = {
  flaw: 9,
  title: 'degrees are no distance',
  measure({ pings, state, features }) {
    const lat = pings.reduce((sum, { courierLat }) => sum + courierLat, 0) / pings.length;
    const lon = pings.reduce((sum, { courierLon }) => sum + courierLon, 0) / pings.length;
    const north = haversineKm(lat - 0.5, lon, lat + 0.5, lon);
    const east = haversineKm(lat, lon - 0.5, lat, lon + 0.5);
    const nearest = columnOf(features, 'Five_Clusters_embedding');
    const wrong = pings.filter((ping, row) => nearestOf(ping, state.centroids) !== nearest[row]).length;
    return [
      measureOf('kmNorth', 'km in a degree to the north', north),
      measureOf('kmEast', 'km in a degree to the east', east),
      measureOf('wrongCluster', 'rows whose "nearest" cluster is not the nearest', wrong),
    ];
  },
};

function nearestOf(ping: { courierLat: number; courierLon: number }, centroids: readonly LatLon[]): number {
  const km = centroids.map(({ lat, lon }) => haversineKm(ping.courierLat, ping.courierLon, lat, lon));
  return km.indexOf(Math.min(...km));
}

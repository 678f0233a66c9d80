import { haversineKm } from '@busyness/features';
import { sampleCorrelation, sampleRankCorrelation } from 'simple-statistics';
import { type Finding, measureOf } from '../finding.js';
import { columnOf } from '../notebook/open-notebook.js';

/** The mean distance to every restaurant says how far out a courier is, for millions of distances. */
export const MEAN_DISTANCE: Finding = {
  flaw: 10,
  title: 'the mean distance is redundant',
  measure({ pings, state: { restaurants }, features }) {
    const lat = restaurants.reduce((sum, place) => sum + place.lat, 0) / restaurants.length;
    const lon = restaurants.reduce((sum, place) => sum + place.lon, 0) / restaurants.length;
    const fromCentre = pings.map(({ courierLat, courierLon }) =>
      haversineKm(courierLat, courierLon, lat, lon),
    );
    const means = Array.from(columnOf(features, 'avg_Hdist_to_restaurants'));
    const canCompare = pings.length > 1;
    return [
      measureOf(
        'spearman',
        'rank correlation with the distance to the centre',
        canCompare ? sampleRankCorrelation(means, fromCentre) : null,
      ),
      measureOf(
        'pearson',
        'linear correlation with it',
        canCompare ? sampleCorrelation(means, fromCentre) : null,
      ),
      measureOf('distances', 'distances computed for it', pings.length * restaurants.length),
    ];
  },
};

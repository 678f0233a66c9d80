import type { Panel } from '@busyness/features';
import type { CityCalendar } from '../bands/band-rows.js';
import { ShrunkenProfile } from '../baselines/shrunken-profile.js';
import { type TrainedBand, selectedOf } from '../training/train-band.js';
import { Forecaster } from './forecaster.js';
import type { ServingBand } from './forecaster-parts.js';

/** Spread around a profile that no test hour has judged: that of a gamma with a shape of two. */
const UNJUDGED_DISPERSION = 0.5;

/**
 * Returns the forecaster of the selected models: the very models that were judged, not ones fitted again
 * later, so that the report speaks of what serves. Profiles and levels roll on with the panel.
 *
 * @param trainedUntilHour epoch hour where training ended
 */
export function buildForecaster(
  panel: Panel,
  city: CityCalendar,
  trained: readonly TrainedBand[],
  trainedUntilHour: number,
): Forecaster {
  const { target, h3Resolution, cells } = panel;
  const bands = trained.map((band): ServingBand => {
    const { model, dispersion } = selectedOf(band);
    return { hours: band.hours, model, dispersion };
  });
  const profiles = trained
    .at(-1)
    ?.models.find((model) => model.name === ShrunkenProfile.modelName && 'model' in model);
  return new Forecaster({
    target,
    h3Resolution,
    cells,
    city,
    trainedUntilHour,
    bands,
    profile: ShrunkenProfile.fit(panel, city, trainedUntilHour),
    profileDispersion: profiles && 'dispersion' in profiles ? profiles.dispersion : UNJUDGED_DISPERSION,
  });
}

import type { Target } from '@busyness/features';
import type { CityCalendar } from '../bands/band-rows.js';
import type { ShrunkenProfile } from '../baselines/shrunken-profile.js';
import type { BandModel } from '../candidates/candidate.js';

/** The model that serves the horizons of one band. */
export interface ServingBand {
  /** The band's far end. */
  readonly hours: number;
  readonly model: BandModel;
  /** Of the counts around the model's means: variance = mean + dispersion * mean^2. */
  readonly dispersion: number;
}

/** What a forecaster is made of. */
export interface ForecasterParts {
  readonly target: Target;
  readonly h3Resolution: number;
  readonly cells: readonly string[];
  readonly city: CityCalendar;
  /** Epoch hour: nothing at or after it was trained on. */
  readonly trainedUntilHour: number;
  /** Rising; may be empty when the history was too short for any. */
  readonly bands: readonly ServingBand[];
  readonly profile: ShrunkenProfile;
  readonly profileDispersion: number;
}

import type { ModelFile } from '@busyness/models';
import type { BandRows } from '../bands/band-rows.js';
import { type BandModel, fixedCandidate } from '../candidates/candidate.js';

/** Predicts the count of a fixed number of hours before; NaN where the panel does not reach back. */
class LaggedCount implements BandModel {
  constructor(
    readonly name: string,
    private readonly lagOf: (bandHours: number) => number,
  ) {}

  predict({ panel, bandHours, fromHour, toHour }: BandRows): Float64Array {
    const hours = toHour - fromHour;
    const lag = this.lagOf(bandHours);
    const out = new Float64Array(panel.cells.length * hours).fill(NaN);
    for (let c = 0; c < panel.cells.length; c++) {
      for (let t = 0; t < hours; t++) {
        const past = fromHour + t - lag - panel.startHour;
        if (past >= 0) out[c * hours + t] = panel.counts[c * panel.hours + past];
      }
    }
    return out;
  }

  toFile(): ModelFile {
    return { metadata: { kind: this.name }, tensors: {} };
  }
}

/** Baseline: the newest count that the band may read. */
export const LAST_VALUE_MODEL: BandModel = new LaggedCount('last-value', (bandHours) => bandHours);

/** Baseline: the count of the same hour a week ago, or as many whole weeks ago as the band needs. */
export const SEASONAL_NAIVE_MODEL: BandModel = new LaggedCount(
  'seasonal-naive',
  (bandHours) => Math.ceil(bandHours / 168) * 168,
);

export const LAST_VALUE = fixedCandidate(LAST_VALUE_MODEL.name, true, () => LAST_VALUE_MODEL);
export const SEASONAL_NAIVE = fixedCandidate(SEASONAL_NAIVE_MODEL.name, true, () => SEASONAL_NAIVE_MODEL);

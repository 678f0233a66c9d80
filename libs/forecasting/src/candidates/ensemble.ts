import type { BandModel, Candidate } from './candidate.js';
import { fitCountModel } from './count-model.js';
import { fittedOrFit } from './fitted-or-fit.js';
import { MeanOfModels } from './mean-of-models.js';

/**
 * The mean of the best count model and of other candidates, as far as they can be fitted: their errors differ, so that
 * of the mean is smaller, and it is rarely far off.
 */
export function ensembleOf(members: readonly Candidate[]): Candidate {
  return {
    name: MeanOfModels.modelName,
    isBaseline: false,
    async fit(rows, options) {
      const models: BandModel[] = [await fitCountModel(rows, options)];
      for (const member of members) {
        const fitted = await fittedOrFit(member, rows, options);
        if ('predict' in fitted) models.push(fitted);
      }
      if (models.length === 1) {
        return { unavailable: 'it would be one model: there are too few hours for trees' };
      }
      return new MeanOfModels(models);
    },
  };
}

import type { BandModel, Candidate } from './candidate.js';
import { fitCountModel } from './count-model.js';
import { fittedOrFit } from './fitted-or-fit.js';
import { GRADIENT_BOOSTING } from './gradient-boosting.js';
import { MeanOfModels } from './mean-of-models.js';
import { RANDOM_FOREST } from './random-forest.js';

/**
 * The mean of the best count model, the forest and the boosted trees, as far as they can be fitted: their errors
 * differ, so that of the mean is smaller, and it is rarely far off.
 */
export const ENSEMBLE: Candidate = {
  name: MeanOfModels.modelName,
  isBaseline: false,
  async fit(rows, options) {
    const models: BandModel[] = [await fitCountModel(rows, options)];
    for (const member of [RANDOM_FOREST, GRADIENT_BOOSTING]) {
      const fitted = await fittedOrFit(member, rows, options);
      if ('predict' in fitted) models.push(fitted);
    }
    if (models.length === 1)
      return { unavailable: 'it would be one model: there are too few hours for trees' };
    return new MeanOfModels(models);
  },
};

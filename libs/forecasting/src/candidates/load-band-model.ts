import { type ModelFile, loadModel } from '@busyness/models';
import { LAST_VALUE_MODEL, SEASONAL_NAIVE_MODEL } from '../baselines/lagged-count.js';
import { ShrunkenProfile } from '../baselines/shrunken-profile.js';
import type { BandModel } from './candidate.js';
import { CorrectedModel } from './corrected-model.js';
import { MatrixBandModel } from './matrix-band-model.js';
import { MeanOfModels } from './mean-of-models.js';
import { readColumns } from './read-columns.js';

/**
 * Returns the model of a band that `BandModel.toFile` wrote.
 *
 * @param name that it was saved under
 * @throws FORECAST_FILE_INVALID, MODELS_KIND_UNKNOWN, MODELS_FILE_INVALID
 */
export function loadBandModel(name: string, file: ModelFile): BandModel {
  const baseline = [LAST_VALUE_MODEL, SEASONAL_NAIVE_MODEL].find((model) => model.name === name);
  if (baseline) return baseline;
  if (name === ShrunkenProfile.modelName) return ShrunkenProfile.load(file);
  if (name === CorrectedModel.modelName) return CorrectedModel.load(file, loadBandModel);
  if (name === MeanOfModels.modelName) return MeanOfModels.load(file, loadBandModel);
  const model = loadModel(file);
  return new MatrixBandModel(name, readColumns(name, file), model);
}

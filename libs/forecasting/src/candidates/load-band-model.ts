import { FORECAST_COLUMNS } from '@busyness/features';
import { type ModelFile, loadModel } from '@busyness/models';
import { LAST_VALUE_MODEL, SEASONAL_NAIVE_MODEL } from '../baselines/lagged-count.js';
import { ShrunkenProfile } from '../baselines/shrunken-profile.js';
import { errors } from '../errors.js';
import type { BandModel } from './candidate.js';
import { LOG_LINEAR_COLUMNS } from './levels.js';
import { MatrixBandModel } from './matrix-band-model.js';

/** The sets of columns that a saved model may look at; their sizes differ. */
const COLUMN_SETS: readonly (readonly string[])[] = [LOG_LINEAR_COLUMNS, FORECAST_COLUMNS];

/** Returns the model of a band that `BandModel.toFile` wrote. @throws FORECAST_FILE_INVALID, MODELS_FILE_INVALID */
export function loadBandModel(name: string, file: ModelFile): BandModel {
  const baseline = [LAST_VALUE_MODEL, SEASONAL_NAIVE_MODEL].find((model) => model.name === name);
  if (baseline) return baseline;
  if (name === ShrunkenProfile.modelName) return ShrunkenProfile.load(file);
  const model = loadModel(file);
  const columns = COLUMN_SETS.find((set) => set.length === model.columns);
  if (!columns) {
    throw errors.FORECAST_FILE_INVALID({
      problem: `its model "${name}" has ${model.columns} columns, unlike any set of features`,
    });
  }
  return new MatrixBandModel(name, columns, model);
}

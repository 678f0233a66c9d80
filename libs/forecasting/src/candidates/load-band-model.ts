import { FORECAST_COLUMNS } from '@busyness/features';
import { type ModelFile, loadModel } from '@busyness/models';
import { LAST_VALUE_MODEL, SEASONAL_NAIVE_MODEL } from '../baselines/lagged-count.js';
import { ShrunkenProfile } from '../baselines/shrunken-profile.js';
import { errors } from '../errors.js';
import type { BandModel } from './candidate.js';
import { MatrixBandModel } from './matrix-band-model.js';

const FEATURES: readonly string[] = FORECAST_COLUMNS;

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
  const model = loadModel(file);
  // What `loadModel` let pass has a list of names here.
  const columns = JSON.parse(file.metadata['columns']) as string[];
  const unknown = columns.filter((column) => !FEATURES.includes(column));
  if (unknown.length > 0) {
    const some = unknown.slice(0, 5).join(', ');
    throw errors.FORECAST_FILE_INVALID({
      problem: `its model "${name}" looks at ${unknown.length} columns that are no feature: ${some}`,
    });
  }
  return new MatrixBandModel(name, columns, model);
}

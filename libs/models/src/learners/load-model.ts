import { modelsErrors } from '../errors.js';
import type { Model } from '../learner.js';
import type { ModelFile } from '../model-file/model-file.js';
import { TreesModel } from '../trees/trees-model.js';
import { PoissonRegressionModel } from './poisson/poisson-regression-model.js';
import { ReferenceLinearModel } from './reference/reference-linear-model.js';
import { ReferenceTreesModel } from './reference/reference-trees-model.js';

const LOADERS = new Map<string, (file: ModelFile) => Model>([
  [PoissonRegressionModel.kind, PoissonRegressionModel.load],
  [ReferenceLinearModel.kind, ReferenceLinearModel.load],
  [ReferenceTreesModel.kind, ReferenceTreesModel.load],
  [TreesModel.kind, TreesModel.load],
]);

/**
 * Returns the model in a file, whichever of this library's it is.
 *
 * @throws MODELS_KIND_UNKNOWN, MODELS_FILE_INVALID
 */
export function loadModel(file: ModelFile): Model {
  const kind = Object.hasOwn(file.metadata, 'kind') ? file.metadata['kind'] : 'none';
  const load = LOADERS.get(kind);
  if (!load) throw modelsErrors.MODELS_KIND_UNKNOWN({ kind, known: [...LOADERS.keys()] });
  return load(file);
}

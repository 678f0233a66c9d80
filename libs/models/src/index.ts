export { type FitOptions, type Learner, type Model, type ValidationRows } from './learner.js';
export { type ModelFile, type Tensor, type TensorArrays, type TensorType } from './model-file/model-file.js';
export { decodeModelFile } from './model-file/decode-model-file.js';
export { encodeModelFile } from './model-file/encode-model-file.js';
export { extractModelFile, nestModelFile } from './model-file/nest-model-file.js';
export { loadModel } from './learners/load-model.js';
export { PoissonRegression, type PoissonRegressionOptions } from './learners/poisson/poisson-regression.js';
export {
  PoissonRegressionModel,
  type PoissonRegressionState,
} from './learners/poisson/poisson-regression-model.js';
export { MAX_REFERENCE_COMPARISONS } from './learners/reference/check-reference-work.js';
export { ReferenceForest, type ReferenceForestOptions } from './learners/reference/reference-forest.js';
export { MAX_REFERENCE_VALUES, ReferenceLinear } from './learners/reference/reference-linear.js';
export {
  ReferenceLinearModel,
  type ReferenceLinearState,
} from './learners/reference/reference-linear-model.js';
export { ReferenceTree, type ReferenceTreeOptions } from './learners/reference/reference-tree.js';
export { ReferenceTreesModel } from './learners/reference/reference-trees-model.js';
export { type TreeArrays, type TreeEnsemble } from './trees/tree-ensemble.js';
export { type GradientBoostingOptions } from './trees/boosting/boosting-options.js';
export { GradientBoostingRegressor } from './trees/boosting/gradient-boosting-regressor.js';
export { TreesModel } from './trees/trees-model.js';
export { type RandomForestOptions } from './trees/forest/forest-settings.js';
export { RandomForestRegressor } from './trees/forest/random-forest-regressor.js';
export { type ExplainOptions, type Explanation } from './trees/understanding/explain-rows.js';
export {
  permutationImportance,
  type PermutationImportance,
  type PermutationOptions,
} from './importance/permutation-importance.js';
export { intervalScore } from './metrics/interval-score.js';
export { meanAbsoluteError } from './metrics/mean-absolute-error.js';
export { DEVIANCE_FLOOR, meanPoissonDeviance } from './metrics/mean-poisson-deviance.js';
export { pinballLoss } from './metrics/pinball-loss.js';
export { pitCoverage } from './metrics/pit-coverage.js';
export { r2 } from './metrics/r2.js';
export { rootMeanSquaredError } from './metrics/root-mean-squared-error.js';
export { weightedAbsolutePercentageError } from './metrics/weighted-absolute-percentage-error.js';
export { fitDispersion, MAX_DISPERSION } from './distributions/fit-dispersion.js';
export { negativeBinomialCdf } from './distributions/negative-binomial-cdf.js';
export { negativeBinomialLogPmf, negativeBinomialPmf } from './distributions/negative-binomial-pmf.js';
export { negativeBinomialQuantile } from './distributions/negative-binomial-quantile.js';

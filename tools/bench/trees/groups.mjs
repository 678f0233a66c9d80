// What is compared with what, and what the result must be. A ratio is ours divided by the peer's.

const forest = { work: 'forest', trees: 20, depth: 12, minLeaf: 5 };
const boosting = { work: 'boosting', rounds: 100, leaves: 31, minLeaf: 20 };
const predict = {
  work: 'predict',
  trees: 200,
  depth: 12,
  minLeaf: 5,
  rows: 1_000_000,
  trainedOn: 200_000,
  threads: 1,
};

const MILLION = 1_000_000;

/** @param peer the name of the contender that ours is divided by */
const ratio = (measure, peer, must, goal) => ({ measure, peer, must, goal });

/** The held-out error against that of the best of the peers. */
const errors = (peers) => [
  { measure: 'rmse', best: peers, must: 1.02, goal: 1 },
  { measure: 'deviance', best: peers, must: 1.02, goal: 1 },
];

export const GROUPS = {
  forest: {
    title: 'forest, 1M x 12, 20 trees of depth 12, min leaf 5, 1/3 of the features a node, 2 threads',
    contenders: [
      { name: 'ours', learner: 'ours', ...forest, rows: MILLION, threads: 2 },
      { name: 'XGBoost', learner: 'xgboost', ...forest, rows: MILLION, threads: 2 },
    ],
    rows: [
      ratio('wall', 'XGBoost', 0.3, 0.22),
      { measure: 'peak', must: 220, goal: 180 },
      ...errors(['XGBoost']),
    ],
  },
  'forest-200k': {
    title: 'the same forest, 200k x 12, 1 thread',
    contenders: [
      { name: 'ours', learner: 'ours', ...forest, rows: 200_000, threads: 1 },
      { name: 'scikit-learn', learner: 'sklearn', ...forest, rows: 200_000, threads: 1 },
    ],
    rows: [ratio('cpu', 'scikit-learn', 0.06, 0.04), ...errors(['scikit-learn'])],
  },
  boosting: {
    title: 'boosting, 1M x 12, 100 rounds, 31 leaves (XGBoost: depth 6), Poisson, 2 threads',
    contenders: [
      { name: 'ours', learner: 'ours', ...boosting, rows: MILLION, threads: 2 },
      { name: 'HistGradientBoosting', learner: 'sklearn', ...boosting, rows: MILLION, threads: 2 },
      { name: 'XGBoost', learner: 'xgboost', ...boosting, rows: MILLION, threads: 2 },
      { name: 'LightGBM', learner: 'lightgbm', ...boosting, rows: MILLION, threads: 2 },
    ],
    rows: [
      ratio('wall', 'HistGradientBoosting', 0.5, 0.38),
      ratio('wall', 'XGBoost', 0.55, 0.42),
      ratio('wall', 'LightGBM', 1.2, 0.8),
      { measure: 'peak', must: 220, goal: 180 },
      // XGBoost grows other trees: it stops at depth 6.
      ...errors(['HistGradientBoosting', 'LightGBM']),
    ],
  },
  prediction: {
    title: 'batch prediction, 200 trees of depth 12, 1M rows, 1 thread',
    contenders: [
      { name: 'ours', learner: 'ours', ...predict },
      { name: 'XGBoost', learner: 'xgboost', ...predict },
      { name: 'scikit-learn', learner: 'sklearn', ...predict },
    ],
    rows: [ratio('cpu', 'XGBoost', 0.2, 0.12), ratio('cpu', 'scikit-learn', 0.22, 0.15)],
  },
  'single-row': {
    title: 'one row through 200 trees of depth 12',
    contenders: [
      { name: 'ours', learner: 'ours', ...predict, work: 'single' },
      { name: 'XGBoost', learner: 'xgboost', ...predict, work: 'single' },
      { name: 'scikit-learn', learner: 'sklearn', ...predict, work: 'single' },
    ],
    rows: [{ measure: 'p50', must: 8, goal: 4 }],
  },
  growth: {
    title: 'from 1M to 5M rows, 2 threads',
    contenders: [
      { name: 'forest 1M', learner: 'ours', ...forest, rows: MILLION, threads: 2 },
      { name: 'forest 5M', learner: 'ours', ...forest, rows: 5 * MILLION, threads: 2 },
      { name: 'boosting 1M', learner: 'ours', ...boosting, rows: MILLION, threads: 2 },
      { name: 'boosting 5M', learner: 'ours', ...boosting, rows: 5 * MILLION, threads: 2 },
    ],
    rows: [
      { measure: 'cpu', of: 'forest 5M', peer: 'forest 1M', must: 6, goal: 5.2 },
      { measure: 'cpu', of: 'boosting 5M', peer: 'boosting 1M', must: 6, goal: 5.2 },
      { measure: 'peak', of: 'forest 1M', must: 220, goal: 180 },
      { measure: 'peak', of: 'boosting 1M', must: 220, goal: 180 },
      { measure: 'peak', of: 'forest 5M', must: 650, goal: 450 },
      { measure: 'peak', of: 'boosting 5M', must: 650, goal: 450 },
    ],
  },
};

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TreesModel } from '../../../src/index.js';
import { TreeEnsembleBuilder, type GrownTree } from '../../../src/trees/tree-ensemble-builder.js';

/** Trains on rows with missing values, and prints the trees, some rows, and what XGBoost says of them. */
const TRAIN = `
import json
import numpy as np
import xgboost as xgb
rng = np.random.default_rng(1)
x = rng.normal(size=(3000, 6)).astype(np.float32)
x[rng.random(x.shape) < 0.1] = np.nan
y = np.nan_to_num(x[:, 0] * x[:, 1] + np.sin(3 * x[:, 2])) + 0.1 * rng.normal(size=3000)
rows = xgb.DMatrix(x, y)
model = xgb.train({"max_depth": 7, "eta": 0.3, "base_score": 0.5, "lambda": 1}, rows, 20)
some = xgb.DMatrix(x[:40])
print(json.dumps({
    "trees": [json.loads(tree) for tree in model.get_dump(with_stats=True, dump_format="json")],
    "rows": [[None if v != v else float(v) for v in row] for row in x[:40]],
    "predictions": model.predict(some).tolist(),
    "contributions": model.predict(some, pred_contribs=True).tolist()}))
`;

interface XgboostNode {
  nodeid: number;
  leaf?: number;
  split?: string;
  split_condition?: number;
  yes?: number;
  no?: number;
  missing?: number;
  cover: number;
  gain?: number;
  children?: XgboostNode[];
}

/** XGBoost sends values below the threshold left, we those up to it. */
function justBelow(threshold: number): number {
  const value = Float32Array.of(threshold);
  const bits = new Int32Array(value.buffer);
  if (value[0] === 0) return -1.401298464324817e-45;
  bits[0] += value[0] > 0 ? -1 : 1;
  return value[0];
}

function convertTree(root: XgboostNode): GrownTree {
  const nodes: XgboostNode[] = [];
  const collect = (node: XgboostNode): void => {
    nodes[node.nodeid] = node;
    node.children?.forEach(collect);
  };
  collect(root);
  return {
    column: nodes.map(({ split }) => (split ? Number(split.slice(1)) : -1)),
    value: nodes.map(({ leaf, split_condition }) => leaf ?? justBelow(split_condition!)),
    missingLeft: nodes.map(({ missing, yes }) => (missing === yes ? 1 : 0)),
    left: nodes.map(({ yes }) => yes ?? 0),
    right: nodes.map(({ no }) => no ?? 0),
    gain: nodes.map(({ gain }) => gain ?? 0),
    cover: nodes.map(({ cover }) => cover),
  };
}

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('NOT TESTED against the Shapley values of XGBoost: there is no python3 here.');

describe('the Shapley values of XGBoost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'busyness-xgboost-'));
  const python = process.env['BUSYNESS_PEERS'] ?? join(folder, 'bin/python');

  function run(command: string, ...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
    return stdout;
  }

  beforeAll(() => {
    if (!hasPython || process.env['BUSYNESS_PEERS']) return;
    run('python3', '-m', 'venv', folder);
    run(python, '-m', 'pip', 'install', '--quiet', 'numpy', 'xgboost-cpu');
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.skipIf(!hasPython)(
    'are ours for its trees, as far as its float32 sums go',
    () => {
      const { trees, rows, predictions, contributions } = JSON.parse(run(python, '-c', TRAIN)) as {
        trees: XgboostNode[];
        rows: (number | null)[][];
        predictions: number[];
        contributions: number[][];
      };
      const names = rows[0].map((_, f) => `f${f}`);
      const builder = new TreeEnsembleBuilder({ names, base: 0.5, aggregation: 'sum', link: 'identity' });
      for (const tree of trees) builder.appendTree(convertTree(tree));
      const model = new TreesModel(builder.build());
      rows.forEach((cells, i) => {
        const row = Float32Array.from(cells, (value) => value ?? NaN);
        expect(model.predictRow(row)).toBeCloseTo(predictions[i], 4);
        const { base, values } = model.explainRow(row);
        [...values, base].forEach((value, f) => expect(value).toBeCloseTo(contributions[i][f], 4));
      });
    },
    300_000,
  );
});

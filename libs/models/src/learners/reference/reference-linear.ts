import type { Matrix } from '@busyness/core';
import { linearRegression, mean, sampleCorrelation } from 'simple-statistics';
import { modelsErrors } from '../../errors.js';
import type { FitOptions, Learner } from '../../learner.js';
import { checkTrainingRows } from '../edge/check-training-rows.js';
import { refuseOptions } from '../edge/refuse-options.js';
import { summariseColumns } from '../edge/summarise-columns.js';
import { ReferenceLinearModel } from './reference-linear-model.js';

const NAME = 'reference-linear';

/**
 * The most values (rows x columns) that `ReferenceLinear` takes on: at 100 to 300 ns each
 * (`bench/reference-linear.bench.ts`), at most six seconds.
 */
export const MAX_REFERENCE_VALUES = 20_000_000;

/**
 * The straight line by `simple-statistics` through the one column that correlates most with the target: the least
 * that a learner has to beat.
 *
 * Correlations are compared by size; among equals the first column wins. A missing value (NaN) counts as its
 * column's mean. When no column varies, or the target does not, it is the target's mean. Predictions can be
 * negative. Refuses weights, an offset and validation rows.
 */
export class ReferenceLinear implements Learner {
  readonly name = NAME;

  /**
   * @throws MODELS_LENGTH_MISMATCH, MODELS_VALUE_INVALID, MODELS_NO_ROWS, MODELS_OPTION_UNSUPPORTED,
   *   MODELS_SIZE_REFUSED
   */
  async fit(x: Matrix, y: Float64Array, options: FitOptions = {}): Promise<ReferenceLinearModel> {
    refuseOptions(NAME, options, ['weights', 'offset', 'validation']);
    checkTrainingRows(NAME, x, y, 'finite');
    checkSize(x);
    options.signal?.throwIfAborted();
    const { means, deviations } = summariseColumns(x);
    const targets = Array.from(y);
    let best = { column: 0, correlation: 0 };
    for (let column = 0; column < x.columns; column++) {
      if (deviations[column] === 0) continue;
      const correlation = Math.abs(sampleCorrelation(readColumn(x, column, means[column]), targets));
      if (correlation > best.correlation) best = { column, correlation };
      options.onProgress?.({ done: column + 1, total: x.columns, what: `${NAME}: columns` });
    }
    const names = [...x.names];
    if (best.correlation === 0) {
      return new ReferenceLinearModel({ names, column: 0, slope: 0, intercept: mean(targets), filling: 0 });
    }
    const filling = means[best.column];
    const pairs = readColumn(x, best.column, filling).map((value, row) => [value, targets[row]]);
    const { m, b } = linearRegression(pairs);
    return new ReferenceLinearModel({ names, column: best.column, slope: m, intercept: b, filling });
  }
}

function readColumn({ data, rows, columns, layout }: Matrix, column: number, filling: number): number[] {
  const [rowStep, columnStep] = layout === 'row-major' ? [columns, 1] : [1, rows];
  return Array.from({ length: rows }, (_, row) => {
    const value = data[row * rowStep + column * columnStep];
    return Number.isNaN(value) ? filling : value;
  });
}

function checkSize({ rows, columns }: Matrix): void {
  if (rows * columns <= MAX_REFERENCE_VALUES) return;
  throw modelsErrors.MODELS_SIZE_REFUSED({
    learner: NAME,
    size: `${rows} rows x ${columns} columns are ${rows * columns} values`,
    limit: `${MAX_REFERENCE_VALUES}`,
    instead: 'It is meant as a yardstick: use PoissonRegression, or fewer rows or columns.',
  });
}

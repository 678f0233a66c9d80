import { modelsErrors } from '../../errors.js';

const MAX_FLOAT32 = 3.4028234663852886e38;

/** Refuses targets that no leaf could hold. @throws MODELS_VALUE_INVALID */
export function checkFloat32Targets(y: Float64Array): void {
  const row = y.findIndex((target) => Math.abs(target) > MAX_FLOAT32);
  if (row < 0) return;
  const expected = `within ${MAX_FLOAT32} of 0, as float32 is`;
  throw modelsErrors.MODELS_VALUE_INVALID({ what: 'a target', expected, row, value: y[row] });
}

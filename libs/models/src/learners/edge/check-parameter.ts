import { modelsErrors } from '../../errors.js';

/**
 * Returns a hyperparameter after checking it.
 *
 * @throws MODELS_PARAMETER_INVALID
 */
export function checkParameter(
  where: string,
  parameter: string,
  value: number,
  expected: string,
  isRight: (value: number) => boolean,
): number {
  if (!isRight(value))
    throw modelsErrors.MODELS_PARAMETER_INVALID({ where, parameter, expected, came: value });
  return value;
}

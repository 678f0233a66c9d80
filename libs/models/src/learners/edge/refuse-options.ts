import { modelsErrors } from '../../errors.js';
import type { FitOptions } from '../../learner.js';

/**
 * Refuses the options of a fit that a learner would have to ignore.
 *
 * @throws MODELS_OPTION_UNSUPPORTED
 */
export function refuseOptions(
  learner: string,
  options: FitOptions,
  unsupported: readonly ('weights' | 'offset' | 'validation')[],
): void {
  const option = unsupported.find((key) => options[key] !== undefined);
  if (option) throw modelsErrors.MODELS_OPTION_UNSUPPORTED({ learner, option });
}

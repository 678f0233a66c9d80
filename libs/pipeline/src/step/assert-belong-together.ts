import { errors } from '../errors.js';
import type { StepOutputs } from './step-outputs.js';

/**
 * Throws PIPELINE_INPUTS_DIFFER when one of the outputs was made from other files than those of an earlier one: from
 * features that were made again since, say.
 *
 * @param outputs in the order of their steps
 */
export function assertBelongTogether(outputs: readonly StepOutputs[]): void {
  for (const [i, later] of outputs.entries()) {
    for (const earlier of outputs.slice(0, i)) {
      for (const [file, { sha256 }] of Object.entries(earlier.manifest.outputs)) {
        const read = later.manifest.inputs[file]?.sha256;
        if (read === undefined || read === sha256) continue;
        throw errors.PIPELINE_INPUTS_DIFFER({
          file,
          later: { step: later.manifest.step, uri: later.folder.uri },
          earlier: { step: earlier.manifest.step, uri: earlier.folder.uri },
        });
      }
    }
  }
}

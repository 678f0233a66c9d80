import { decodeBase64 } from './decode-base64.js';
import { PREDICTION_CODE, type PredictionKernels } from './prediction-kernels.generated.js';

export type { PredictionKernels } from './prediction-kernels.generated.js';

let compiled: WebAssembly.Module | undefined;

/** Returns the kernels that predict, at work on a memory; their module is compiled once. */
export function instantiatePrediction(memory: WebAssembly.Memory): PredictionKernels {
  compiled ??= new WebAssembly.Module(decodeBase64(PREDICTION_CODE));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as PredictionKernels;
}

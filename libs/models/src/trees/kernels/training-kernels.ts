import { decodeBase64 } from './decode-base64.js';
import { TRAINING_CODE, type TrainingKernels } from './training-kernels.generated.js';

export type { TrainingKernels } from './training-kernels.generated.js';

let compiled: Promise<WebAssembly.Module> | undefined;

/** Returns the module of all kernels that train trees; it is compiled once. */
export function compileTraining(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(decodeBase64(TRAINING_CODE));
  return compiled;
}

/** Returns the kernels at work on a memory: each thread makes its own, over the same one. */
export function instantiateTraining(module: WebAssembly.Module, memory: WebAssembly.Memory): TrainingKernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as TrainingKernels;
}

export { type CompileOptions } from './compile-options.js';
export { compilePipeline } from './compile-pipeline.js';

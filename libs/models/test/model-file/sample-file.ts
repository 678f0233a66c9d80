import type { ModelFile } from '../../src/index.js';

/** A small file with every element type, an empty tensor, a single number and text that is not ASCII. */
export const SAMPLE_FILE: ModelFile = {
  metadata: { kind: 'sample', columns: '["größe","\\"7\\""]', '7': 'digits', ключ: '' },
  tensors: {
    weights: { dtype: 'F64', shape: [2, 3], data: Float64Array.of(1, -0, 1e-310, Infinity, NaN, 1 / 3) },
    scale: { dtype: 'F32', shape: [], data: Float32Array.of(0.1) },
    '12': { dtype: 'I32', shape: [3], data: Int32Array.of(-1, 0, 2 ** 31 - 1) },
    left: { dtype: 'U32', shape: [1], data: Uint32Array.of(2 ** 32 - 1) },
    short: { dtype: 'I16', shape: [1], data: Int16Array.of(-32_768) },
    bins: { dtype: 'U16', shape: [3], data: Uint16Array.of(1, 2, 65_535) },
    signs: { dtype: 'I8', shape: [1], data: Int8Array.of(-128) },
    flags: { dtype: 'U8', shape: [5], data: Uint8Array.of(0, 1, 2, 3, 255) },
    nothing: { dtype: 'F64', shape: [0, 4], data: new Float64Array(0) },
  },
};

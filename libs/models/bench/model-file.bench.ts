import { createRandom } from '@busyness/core';
import { bench, describe } from 'vitest';
import { decodeModelFile, encodeModelFile, type ModelFile } from '../src/index.js';

const random = createRandom(1, 'model-file.bench');
const file: ModelFile = {
  metadata: { kind: 'bench' },
  tensors: {
    values: { dtype: 'F64', shape: [1_000_000], data: Float64Array.from({ length: 1_000_000 }, random) },
  },
};
const bytes = encodeModelFile(file);

describe('a model file of 8 MB, nearly all of it the time of SHA-256', () => {
  bench('encode', () => void encodeModelFile(file), { iterations: 10, time: 0 });
  bench('decode', () => void decodeModelFile(bytes), { iterations: 10, time: 0 });
});

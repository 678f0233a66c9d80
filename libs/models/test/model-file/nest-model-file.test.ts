import { describe, expect, it } from 'vitest';
import {
  decodeModelFile,
  encodeModelFile,
  extractModelFile,
  nestModelFile,
  type ModelFile,
} from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';
import { SAMPLE_FILE } from './sample-file.js';

const OTHER: ModelFile = {
  metadata: { kind: 'other' },
  tensors: { weights: { dtype: 'F64', shape: [1], data: Float64Array.of(7) } },
};

function together(...files: ModelFile[]): ModelFile {
  return {
    metadata: Object.assign({}, ...files.map((file) => file.metadata)),
    tensors: Object.assign({}, ...files.map((file) => file.tensors)),
  };
}

describe('nestModelFile and extractModelFile', () => {
  it('hold several files in one, also through bytes', () => {
    const both = together(
      { metadata: { kind: 'forecaster' }, tensors: {} },
      nestModelFile('band-1', SAMPLE_FILE),
      nestModelFile('band-10', OTHER),
    );
    const read = decodeModelFile(encodeModelFile(both));
    expect(read.metadata['kind']).toBe('forecaster');
    expect(extractModelFile('band-1', read)).toEqual(SAMPLE_FILE);
    expect(extractModelFile('band-10', read)).toEqual(OTHER);
  });

  it('nest in each other', () => {
    const deep = nestModelFile('outer', nestModelFile('inner', OTHER));
    expect(Object.keys(deep.tensors)).toEqual(['outer/inner/weights']);
    expect(extractModelFile('inner', extractModelFile('outer', deep))).toEqual(OTHER);
  });

  it('copy no tensor', () => {
    expect(nestModelFile('a', OTHER).tensors['a/weights']).toBe(OTHER.tensors['weights']);
  });

  it('say when nothing is under a prefix', () => {
    const error = thrownBy(() => extractModelFile('band-2', nestModelFile('band-24', OTHER)));
    expect(error.code).toBe('MODELS_FILE_INVALID');
    expect(error.message).toBe(
      'the model file does not hold what it should: it holds nothing under "band-2/"',
    );
  });

  it('refuse an empty prefix', () => {
    expect(thrownBy(() => nestModelFile('', OTHER)).code).toBe('MODELS_PARAMETER_INVALID');
    expect(thrownBy(() => extractModelFile('', OTHER)).code).toBe('MODELS_PARAMETER_INVALID');
  });
});

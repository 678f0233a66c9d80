import { describe, expect, it } from 'vitest';
import {
  decodeModelFile,
  encodeModelFile,
  loadModel,
  ReferenceForest,
  ReferenceTreesModel,
  type ModelFile,
  type TensorType,
} from '../../../src/index.js';
import { thrownBy } from '../../thrown-by.js';
import { drawReferenceRows } from './reference-rows.js';

const { x, y } = drawReferenceRows(100, 31);
const model = await new ReferenceForest({ trees: 4 }).fit(x, y);

/** The model's file with one number of one tensor changed. */
function changed(name: string, at: number, value: number): ModelFile {
  const file = model.toFile();
  const tensor = file.tensors[name];
  const data = tensor.data.slice();
  data[at] = value;
  return {
    ...file,
    tensors: { ...file.tensors, [name]: { ...tensor, data } as ModelFile['tensors'][string] },
  };
}

describe('ReferenceTreesModel', () => {
  it('is the same after a file', () => {
    const bytes = encodeModelFile(model.toFile());
    const loaded = loadModel(decodeModelFile(bytes));
    expect(loaded).toBeInstanceOf(ReferenceTreesModel);
    expect(loaded.columns).toBe(4);
    expect(loaded.predict(x)).toEqual(model.predict(x));
    expect(encodeModelFile(loaded.toFile())).toEqual(bytes);
  });

  it('keeps one entry a node in each tensor', () => {
    const { tensors } = model.toFile();
    const nodes = tensors['feature'].data.length;
    const types: Record<string, TensorType> = {
      feature: 'I32',
      threshold: 'F64',
      left: 'I32',
      right: 'I32',
      value: 'F64',
    };
    for (const [name, dtype] of Object.entries(types)) {
      expect(tensors[name]).toMatchObject({ dtype, shape: [nodes] });
    }
    expect(tensors['roots'].data.length).toBe(4);
  });

  it('refuses a file whose trees lead in circles, nowhere, or to a column that is not there', () => {
    const split = (model.toFile().tensors['feature'].data as Int32Array).findIndex(
      (feature, i) => i > 0 && feature >= 0,
    );
    const cases: [string, number, number, string][] = [
      ['left', split, 0, `node ${split} leads to node 0`],
      ['right', split, split, `node ${split} leads to node ${split}`],
      ['right', split, 1e6, `node ${split} leads to node 1000000`],
      ['feature', split, 4, `node ${split} splits a column that is not there`],
      ['roots', 0, -1, 'a tree begins outside of its nodes'],
      ['roots', 3, 1e6, 'a tree begins outside of its nodes'],
    ];
    for (const [name, at, value, why] of cases) {
      const error = thrownBy(() => loadModel(changed(name, at, value)));
      expect(error.code).toBe('MODELS_FILE_INVALID');
      expect(error.message).toContain(why);
    }
    const file = model.toFile();
    const empty = { dtype: 'I32' as const, shape: [0], data: new Int32Array(0) };
    const none = thrownBy(() => loadModel({ ...file, tensors: { ...file.tensors, roots: empty } }));
    expect(none.message).toContain('it has no trees');
  });

  it('refuses a file whose tensors are not of one length', () => {
    const file = model.toFile();
    const value = { dtype: 'F64' as const, shape: [1], data: new Float64Array(1) };
    expect(thrownBy(() => loadModel({ ...file, tensors: { ...file.tensors, value } })).code).toBe(
      'MODELS_FILE_INVALID',
    );
  });
});

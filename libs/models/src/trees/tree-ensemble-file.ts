import type { ModelFile, Tensor } from '../model-file/model-file.js';
import { invalid, readColumnNames, readTensor } from '../model-file/read-fields.js';
import { checkTrees, type TreeArrays, type TreeEnsemble } from './tree-ensemble.js';

/** Returns the trees as a model file: about ten bytes a node. */
export function writeTreeEnsemble(kind: string, trees: TreeEnsemble): ModelFile {
  const { names, base, aggregation, link, starts, column, value, gainOrCover, categories } = trees;
  const shape = [trees.kind.length];
  return {
    metadata: { kind, columns: JSON.stringify(names), aggregation, link },
    tensors: {
      base: { dtype: 'F64', shape: [], data: Float64Array.of(base) },
      starts: { dtype: 'U32', shape: [starts.length], data: starts },
      categories: { dtype: 'U32', shape: [categories.length], data: categories },
      value: { dtype: 'F32', shape, data: value },
      gain_or_cover: { dtype: 'F32', shape, data: gainOrCover },
      column: columnTensor(column),
      kind: { dtype: 'U8', shape, data: trees.kind },
    },
  };
}

/**
 * Returns the trees in a file; their arrays are the file's.
 *
 * @throws MODELS_FILE_INVALID when they are not trees, whoever made the file
 */
export function readTreeEnsemble(file: ModelFile): TreeEnsemble {
  const names = readColumnNames(file);
  const kind = readTensor(file, 'kind', 'U8');
  const nodes = kind.length;
  const { aggregation, link } = file.metadata;
  if (aggregation !== 'sum' && aggregation !== 'mean') throw invalid(file, 'its aggregation is not known');
  if (link !== 'identity' && link !== 'log') throw invalid(file, 'its link is not known');
  return checkTrees(
    {
      names,
      base: readTensor(file, 'base', 'F64', 1)[0],
      aggregation,
      link,
      starts: readTensor(file, 'starts', 'U32'),
      kind,
      column: readColumns(file),
      value: readTensor(file, 'value', 'F32', nodes),
      gainOrCover: readTensor(file, 'gain_or_cover', 'F32', nodes),
      categories: readTensor(file, 'categories', 'U32'),
    },
    'the file of the "trees" model',
  );
}

function columnTensor(data: TreeArrays['column']): Tensor {
  const shape = [data.length];
  if (data instanceof Uint8Array) return { dtype: 'U8', shape, data };
  return data instanceof Uint16Array ? { dtype: 'U16', shape, data } : { dtype: 'U32', shape, data };
}

function readColumns(file: ModelFile): TreeArrays['column'] {
  const dtype = Object.hasOwn(file.tensors, 'column') ? file.tensors['column'].dtype : undefined;
  return readTensor(file, 'column', dtype === 'U8' || dtype === 'U16' ? dtype : 'U32');
}

import { modelsErrors } from '../errors.js';
import type { ModelFile, TensorArrays, TensorType } from './model-file.js';

/**
 * Returns the data of a tensor that a model of the given kind cannot do without.
 *
 * @param length how many numbers it must hold, where that is known
 * @throws MODELS_FILE_INVALID when it is missing, of another type or of another length
 */
export function readTensor<T extends TensorType>(
  file: ModelFile,
  name: string,
  dtype: T,
  length?: number,
): TensorArrays[T] {
  const tensor = Object.hasOwn(file.tensors, name) ? file.tensors[name] : undefined;
  if (tensor === undefined) throw invalid(file, `it has no tensor "${name}"`);
  if (tensor.dtype !== dtype) throw invalid(file, `its tensor "${name}" holds ${tensor.dtype}, not ${dtype}`);
  if (length !== undefined && tensor.data.length !== length) {
    throw invalid(file, `its tensor "${name}" holds ${tensor.data.length} numbers, not ${length}`);
  }
  return tensor.data as TensorArrays[T];
}

/**
 * Returns the column names that a model was fitted on.
 *
 * @throws MODELS_FILE_INVALID when they are missing or not a list of strings
 */
export function readColumnNames(file: ModelFile): readonly string[] {
  const text = Object.hasOwn(file.metadata, 'columns') ? file.metadata['columns'] : undefined;
  if (text === undefined) throw invalid(file, 'its metadata has no "columns"');
  let names: unknown;
  try {
    names = JSON.parse(text);
  } catch (cause) {
    throw invalid(file, 'its "columns" are not JSON', cause);
  }
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) {
    throw invalid(file, 'its "columns" are not a list of names');
  }
  return names;
}

/** Returns the error for a model file whose bytes are whole but whose content is not a model of its kind. */
export function invalid(file: ModelFile, why: string, cause?: unknown): Error {
  const kind = Object.hasOwn(file.metadata, 'kind') ? file.metadata['kind'] : 'unknown';
  return modelsErrors.MODELS_FILE_INVALID({ what: `the file of the "${kind}" model`, why }, cause);
}

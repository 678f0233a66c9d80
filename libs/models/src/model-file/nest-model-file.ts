import { modelsErrors } from '../errors.js';
import type { ModelFile } from './model-file.js';

/**
 * Returns the file with every key moved under `prefix/`, so that several models fit into one file:
 *
 * @example
 * const near = nestModelFile('band-1', model.toFile());
 * const far = nestModelFile('band-24', other.toFile());
 * const both = {
 *   metadata: { kind: 'forecaster', ...near.metadata, ...far.metadata },
 *   tensors: { ...near.tensors, ...far.tensors },
 * };
 * loadModel(extractModelFile('band-24', both));
 *
 * The tensors are the same objects, not copies. Files can be nested in nested files.
 *
 * @param prefix not empty
 * @throws MODELS_PARAMETER_INVALID
 */
export function nestModelFile(prefix: string, file: ModelFile): ModelFile {
  checkPrefix('nestModelFile', prefix);
  return {
    metadata: Object.fromEntries(
      Object.entries(file.metadata).map(([key, text]) => [`${prefix}/${key}`, text]),
    ),
    tensors: Object.fromEntries(
      Object.entries(file.tensors).map(([key, tensor]) => [`${prefix}/${key}`, tensor]),
    ),
  };
}

/**
 * Returns the file that `nestModelFile` put under `prefix/`.
 *
 * @throws MODELS_FILE_INVALID when nothing is there
 */
export function extractModelFile(prefix: string, file: ModelFile): ModelFile {
  checkPrefix('extractModelFile', prefix);
  const metadata = below(prefix, file.metadata);
  const tensors = below(prefix, file.tensors);
  if (metadata.length === 0 && tensors.length === 0) {
    throw modelsErrors.MODELS_FILE_INVALID({
      what: 'the model file',
      why: `it holds nothing under "${prefix}/"`,
    });
  }
  return { metadata: Object.fromEntries(metadata), tensors: Object.fromEntries(tensors) };
}

function below<T>(prefix: string, record: Readonly<Record<string, T>>): [string, T][] {
  const start = `${prefix}/`;
  return Object.entries(record)
    .filter(([key]) => key.startsWith(start))
    .map(([key, value]) => [key.slice(start.length), value]);
}

function checkPrefix(where: string, prefix: string): void {
  if (prefix === '') {
    throw modelsErrors.MODELS_PARAMETER_INVALID({
      where,
      parameter: 'prefix',
      expected: 'not empty',
      came: '""',
    });
  }
}

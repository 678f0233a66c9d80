import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that `@busyness/models` throws on purpose, by code. */
export const modelsErrors = defineErrors({
  MODELS_LENGTH_MISMATCH: errorEntry<{
    what: string;
    expected: number;
    came: number;
    against: string;
  }>({
    status: 400,
    message: ({ what, expected, came, against }) =>
      `${what} must hold ${expected} values, one for each of ${against}; it holds ${came}`,
    hint: () => 'Pass arrays that hold one value a row, in the same order of rows.',
  }),
  MODELS_VALUE_INVALID: errorEntry<{ what: string; expected: string; row: number; value: number }>({
    status: 400,
    message: ({ what, expected, row, value }) => `${what} must be ${expected}; row ${row} has ${value}`,
    hint: ({ what }) => `Clean ${what} (or leave the row out) before it gets here.`,
  }),
  MODELS_PARAMETER_INVALID: errorEntry<{ where: string; parameter: string; expected: string; came: unknown }>(
    {
      status: 400,
      message: ({ where, parameter, expected, came }) =>
        `${where}: ${parameter} must be ${expected}; it is ${String(came)}`,
      hint: ({ where, parameter }) => `Change ${parameter} of ${where}.`,
    },
  ),
  MODELS_NO_ROWS: errorEntry<{ where: string }>({
    status: 400,
    message: ({ where }) => `${where} was given no rows (or only rows of weight zero)`,
    hint: () => 'Check the filter that made the training rows.',
  }),
  MODELS_OPTION_UNSUPPORTED: errorEntry<{ learner: string; option: string }>({
    status: 400,
    message: ({ learner, option }) => `${learner} cannot use the option "${option}", and will not ignore it`,
    hint: ({ option }) => `Leave "${option}" out, or choose a learner that takes it.`,
  }),
  MODELS_COLUMNS_MISMATCH: errorEntry<{ what: string; expected: string; came: string }>({
    status: 400,
    message: ({ what, expected, came }) => `${what} must have ${expected}; it has ${came}`,
    hint: () => 'Predict with the columns of the training matrix: the same names in the same order.',
  }),
  MODELS_SIZE_REFUSED: errorEntry<{ learner: string; size: string; limit: string; instead: string }>({
    status: 400,
    message: ({ learner, size, limit }) => `${learner} cannot take on ${size}; its limit is ${limit}`,
    hint: ({ instead }) => instead,
  }),
  MODELS_MEMORY_UNAVAILABLE: errorEntry<{ bytes: number }>({
    status: 500,
    message: ({ bytes }) =>
      `this machine gives no memory of ${(bytes / 2 ** 20).toFixed(1)} MiB to WebAssembly`,
    hint: () =>
      'It reserves some GiB of addresses as well: is "ulimit -v" set? Else fewer rows or threads need less.',
  }),
  MODELS_THREAD_FAILED: errorEntry<{ why: string }>({
    status: 500,
    message: ({ why }) => `a worker thread failed: ${why}`,
    hint: () => 'Was there enough memory? Fewer threads need less. If it happens again, it is a bug.',
  }),
  MODELS_NOT_CONVERGED: errorEntry<{ learner: string; iterations: number }>({
    status: 400,
    message: ({ learner, iterations }) => `${learner} did not converge in ${iterations} iterations`,
    hint: () => 'Raise the ridge, and look for a column of extreme values.',
  }),
  MODELS_KIND_UNKNOWN: errorEntry<{ kind: string; known: readonly string[] }>({
    status: 400,
    message: ({ kind, known }) => `no model is of kind "${kind}"; known are ${known.join(', ')}`,
    hint: () => 'Was the file written by a newer version? Load it with that one, or train again.',
  }),
  MODELS_FILE_TRUNCATED: errorEntry<{ name: string; why: string }>({
    status: 422,
    message: ({ name, why }) => `${name} is cut short: ${why}`,
    hint: () => 'Copy or download the file again; its checksum will tell when it is whole.',
  }),
  MODELS_FILE_ALTERED: errorEntry<{ name: string; why: string }>({
    status: 422,
    message: ({ name, why }) => `${name} has changed since it was written: ${why}`,
    hint: () => 'Fetch the file again from where it was registered; if it is damaged there, train again.',
  }),
  MODELS_FILE_FOREIGN: errorEntry<{ name: string; why: string }>({
    status: 422,
    message: ({ name, why }) => `${name} is not a model file that this version of Busyness wrote: ${why}`,
    hint: () => 'Point to a file that encodeModelFile made.',
  }),
  MODELS_FILE_INVALID: errorEntry<{ what: string; why: string }>({
    status: 422,
    message: ({ what, why }) => `${what} does not hold what it should: ${why}`,
    hint: () => 'It was written by another version or for another purpose: train again with this one.',
  }),
  MODELS_FILE_NOT_WRITABLE: errorEntry<{ why: string }>({
    status: 500,
    message: ({ why }) => `the model file cannot be written: ${why}`,
    hint: () => 'This is a bug in the model that made the file.',
  }),
});

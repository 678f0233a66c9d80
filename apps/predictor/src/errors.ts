import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that the predictor itself throws on purpose. */
export const errors = defineErrors({
  PREDICTOR_COLUMN_TAKEN: errorEntry<{ file: string; columns: readonly string[] }>({
    status: 400,
    message: ({ file, columns }) =>
      `${file} already has ${columns.length === 1 ? 'the column' : 'the columns'} ` +
      `${columns.map((column) => `"${column}"`).join(', ')}, which scoring adds`,
    hint: () => 'Score the file as it was before, or rename its columns.',
  }),
  PREDICTOR_OUT_IS_DATA: errorEntry<{ file: string }>({
    status: 400,
    message: ({ file }) => `${file} cannot be both --data and --out`,
    hint: () => 'Write to another file: the input is never changed.',
  }),
});

import { defineErrors, errorEntry } from '@busyness/core';

/** Errors of `trainer poc-review`. */
export const errors = defineErrors({
  REVIEW_NO_PINGS: errorEntry<{ file: string; read: number }>({
    status: 400,
    message: ({ file, read }) =>
      read === 0 ? `${file} has no rows` : `none of the ${read} rows of ${file} is complete`,
    hint: () =>
      'The review needs pings, as the notebook did; "trainer collect" says what is wrong with each row.',
  }),
  REVIEW_TOO_LARGE: errorEntry<{ file: string; most: number }>({
    status: 400,
    message: ({ file, most }) => `${file} has more than ${most} rows, the most that the review takes`,
    hint: () =>
      'It fits the notebook\'s forest a few dozen times: give it a day or two of one city. "trainer run" takes any number of rows.',
  }),
  REVIEW_FLAW_UNKNOWN: errorEntry<{ flaw: string; known: readonly number[] }>({
    status: 400,
    message: ({ flaw, known }) =>
      `--flaw must be a number from ${known[0]} to ${known[known.length - 1]}, got "${flaw}"`,
    hint: () => 'The numbers are those of docs/poc-review.md; without --flaw all are shown.',
  }),
});

import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that `@busyness/serving` throws on purpose. */
export const errors = defineErrors({
  SERVING_NO_CHAMPION: errorEntry<{ uri: string }>({
    status: 404,
    message: ({ uri }) => `no model serves yet: ${uri} has no champion`,
    hint: () => 'Train one first: trainer run --data FILE --timezone ZONE, with the same --store.',
  }),
});

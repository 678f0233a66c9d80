import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that the simulator throws on purpose. */
export const simulateErrors = defineErrors({
  SIMULATE_OPTION_INVALID: errorEntry<{ option: string; value: unknown; allowed: string }>({
    status: 400,
    message: ({ option, value, allowed }) =>
      `simulate: ${option} must be ${allowed}, but it is ${JSON.stringify(value)}`,
    hint: ({ option, allowed }) => `Give ${option} as ${allowed}.`,
  }),
  SIMULATE_FORMAT_UNKNOWN: errorEntry<{ key: string; known: readonly string[] }>({
    status: 400,
    message: ({ key, known }) => `simulate: the name "${key}" ends in none of ${known.join(', ')}`,
    hint: ({ known }) => `The ending chooses the format: name the file pings${known[0]}, for example.`,
  }),
});

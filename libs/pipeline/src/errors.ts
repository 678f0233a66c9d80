import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that `@busyness/pipeline` throws on purpose. */
export const errors = defineErrors({
  PIPELINE_INPUT_MISSING: errorEntry<{ step: string; uri: string }>({
    status: 404,
    message: ({ step, uri }) => `${uri} does not hold the finished outputs of the step "${step}"`,
    hint: ({ step }) => `Run "trainer ${step}" first and pass the folder it wrote to with --in.`,
  }),
  PIPELINE_INPUT_WRONG: errorEntry<{ step: string; uri: string; found: string }>({
    status: 400,
    message: ({ step, uri, found }) =>
      `${uri} holds the outputs of the step "${found}", those of "${step}" were expected`,
    hint: ({ step }) => `Pass the folder that "trainer ${step}" wrote to.`,
  }),
  PIPELINE_MANIFEST_INVALID: errorEntry<{ uri: string; problem: string }>({
    status: 422,
    message: ({ uri, problem }) => `the manifest ${uri} cannot be used: ${problem}`,
    hint: () => 'Remove the folder and run the step again.',
  }),
  PIPELINE_COUNTRY_UNKNOWN: errorEntry<{ country: string; known: string }>({
    status: 400,
    message: ({ country }) => `no public holidays are known for the country "${country}"`,
    hint: ({ known }) =>
      `Pass an ISO 3166 code (${known}, ...), or "none" to treat every day by its weekday alone.`,
  }),
});

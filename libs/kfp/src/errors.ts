import { defineErrors, errorEntry } from '@busyness/core';
import type { SpecProblem } from './spec/find-shape-problems.js';

const MOST = 10;

/** Every error that `@busyness/kfp` throws on purpose. */
export const errors = defineErrors({
  KFP_YAML_INVALID: errorEntry<{ file: string; line: number | undefined; reason: string }>({
    status: 422,
    message: ({ file, reason }) => `${file} is not the YAML of a pipeline: ${reason}`,
    hint: () => 'Pass what "trainer pipeline compile" or the compiler of the Kubeflow SDK wrote.',
  }),
  KFP_UNSUPPORTED: errorEntry<{ file: string; problems: readonly SpecProblem[] }>({
    status: 422,
    message: ({ file, problems }) =>
      `${file} cannot be run on this machine: ` +
      problems
        .slice(0, MOST)
        .map(({ place, problem }) => `${place} ${problem}`)
        .join('; ') +
      (problems.length > MOST ? `; and ${problems.length - MOST} more` : ''),
    hint: () => 'docs/pipelines.md lists what is known. Nothing was run.',
  }),
  KFP_PARAMETER_INVALID: errorEntry<{ name: string; expected: string; found: string }>({
    status: 400,
    message: ({ name, expected, found }) => `the parameter "${name}" takes ${expected}, and got ${found}`,
    hint: () => 'Write texts as they are, everything else as JSON: --param cities=\'["a","b"]\'.',
  }),
  KFP_PARAMETER_UNKNOWN: errorEntry<{ name: string; known: readonly string[] }>({
    status: 400,
    message: ({ name }) => `the pipeline has no parameter "${name}"`,
    hint: ({ known }) => (known.length > 0 ? `It has ${known.join(', ')}.` : 'It has none.'),
  }),
  KFP_PARAMETER_MISSING: errorEntry<{ names: readonly string[] }>({
    status: 400,
    message: ({ names }) => `the pipeline needs a value for ${names.join(', ')}`,
    hint: ({ names }) => `Give it with --param ${names[0]}=VALUE.`,
  }),
  KFP_TASK_FAILED: errorEntry<{ reason: string }>({
    status: 422,
    message: ({ reason }) => reason,
    hint: () => 'Its log says more.',
  }),
  KFP_EXPRESSION_INVALID: errorEntry<{ text: string; reason: string }>({
    status: 422,
    message: ({ text, reason }) => `the expression ${text} cannot be used: ${reason}`,
    hint: () => 'docs/pipelines.md lists what is known of expressions.',
  }),
  KFP_CREDENTIALS_MISSING: errorEntry<{ reason: string }>({
    status: 401,
    message: ({ reason }) => `there are no usable Google credentials: ${reason}`,
    hint: () =>
      'Run "gcloud auth application-default login", or name a key file in GOOGLE_APPLICATION_CREDENTIALS; --dry-run needs none.',
  }),
  KFP_VERTEX_REFUSED: errorEntry<{ httpStatus: number; reason: string }>({
    status: 422,
    message: ({ httpStatus, reason }) => `Vertex AI refused (${httpStatus}): ${reason}`,
    hint: ({ httpStatus }) =>
      httpStatus === 403
        ? 'Who submits needs the role "Vertex AI User", and may act as the service account of the run.'
        : 'See docs/pipelines.md; --dry-run shows what is sent.',
  }),
  KFP_VERTEX_UNREACHABLE: errorEntry<{ origin: string; reason: string }>({
    status: 422,
    message: ({ origin, reason }) => `${origin} cannot be reached: ${reason}`,
    hint: () => 'Check the network and --region.',
  }),
});

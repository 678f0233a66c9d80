import { defineErrors, errorEntry } from '@busyness/core';

import { type ConfigProblem, describeProblem } from './problem.js';

/** Every error of the configuration. */
export const errors = defineErrors({
  CONFIG_INVALID: errorEntry<{ problems: readonly ConfigProblem[] }>({
    status: 400,
    message: ({ problems }) =>
      problems.length === 1
        ? describeProblem(problems[0])
        : `${problems.length} settings are wrong:\n${problems.map((problem) => `- ${describeProblem(problem)}`).join('\n')}`,
    hint: () =>
      '`trainer config` prints every setting with its value and where it came from; docs/settings.md explains them.',
  }),
  CONFIG_MISSING: errorEntry<{ path: string; ways: readonly string[]; allowed: string }>({
    status: 400,
    message: ({ path, allowed }) => `${path} must be given: ${allowed}`,
    hint: ({ path, ways }) => `Give it by ${ways.join(', ')} or as "${path}" in a settings file.`,
  }),
  CONFIG_FILE_UNREADABLE: errorEntry<{ file: string; reason: string }>({
    status: 400,
    message: ({ file, reason }) => `the settings file ${file} cannot be read: ${reason}`,
    hint: () => 'Check the path given by --config or BUSYNESS_CONFIG.',
  }),
  CONFIG_FILE_INVALID: errorEntry<{ file: string; line: number; reason: string }>({
    status: 400,
    message: ({ file, line, reason }) =>
      `the settings file ${file} is no JSON object: line ${line}: ${reason}`,
    hint: () => 'Write it like this: { "store": { "uri": "file:///data" } }',
  }),
});

import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that the trainer itself throws on purpose. */
export const errors = defineErrors({
  TRAINER_EMIT_UNKNOWN: errorEntry<{ step: string; name: string; known: readonly string[] }>({
    status: 400,
    message: ({ step, name }) => `the step "${step}" finds out no value "${name}"`,
    hint: ({ known }) =>
      known.length > 0 ? `It emits ${known.join(', ')}.` : 'Leave --emit out: it emits none.',
  }),
  TRAINER_PROMOTION_REFUSED: errorEntry<{ version: string; reasons: readonly string[] }>({
    status: 409,
    message: ({ version, reasons }) => `"${version}" may not become champion: ${reasons.join('; ')}`,
    hint: ({ version }) =>
      `If it should nevertheless: trainer registry promote ${version} --force --reason "why".`,
  }),
  TRAINER_PROMOTION_UNCLEAR: errorEntry<{ problem: string }>({
    status: 400,
    message: ({ problem }) => problem,
    hint: () =>
      'promote VERSION asks the rules, promote --approve takes the challenger, promote VERSION --force --reason TEXT asks nobody.',
  }),
  TRAINER_STATUS_INVALID: errorEntry<{ text: string }>({
    status: 400,
    message: ({ text }) =>
      `a final status is a JSON object, and this is ${JSON.stringify(text.slice(0, 80))}`,
    hint: () => 'A pipeline passes it to its exit task as a parameter of type TASK_FINAL_STATUS.',
  }),
  TRAINER_TASK_COUNT_MISSING: errorEntry<{ index: number }>({
    status: 400,
    message: ({ index }) => `this is task ${index}, and nobody says how many there are`,
    hint: () => 'Give --task-count: Kubernetes has no variable for it (completions of the Job).',
  }),
  TRAINER_FILE_UNREADABLE: errorEntry<{ file: string; reason: string }>({
    status: 404,
    message: ({ file, reason }) => `${file} cannot be read: ${reason}`,
    hint: () => 'Check its name; a relative one starts from the working folder.',
  }),
  TRAINER_FILE_UNWRITABLE: errorEntry<{ file: string; reason: string }>({
    status: 400,
    message: ({ file, reason }) => `"${file}" cannot be written: ${reason}`,
    hint: () => 'Choose a place that you may write to.',
  }),
  TRAINER_NO_BAND: errorEntry<{ hours: number; why: string }>({
    status: 422,
    message: ({ hours, why }) => `no band can be tuned: even that of ${hours} h ${why}`,
    hint: () => 'Use a longer history, fewer test hours or shorter bands.',
  }),
  TRAINER_COUNT_INVALID: errorEntry<{ name: string; count: number }>({
    status: 400,
    message: ({ name, count }) => `--${name} takes a whole number of at least 1, not ${count}`,
    hint: () => '27 trials and 3 folds are a good beginning.',
  }),
});

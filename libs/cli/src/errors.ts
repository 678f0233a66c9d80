import { defineErrors, errorEntry } from '@busyness/core';

/** What goes wrong in the command line itself. */
export const errors = defineErrors({
  CLI_USAGE: errorEntry<{ command: string; reason: string }>({
    status: 400,
    message: ({ reason }) => reason,
    hint: ({ command }) => `"${command} --help" shows how it is used.`,
  }),
  CLI_OUTPUT_FAILED: errorEntry<{ reason: string }>({
    status: 400,
    message: ({ reason }) => `the result cannot be written to the standard output: ${reason}`,
    hint: () => 'Check the disk or the program that it goes to.',
  }),
  CLI_BUG: errorEntry<{ program: string; reason: string }>({
    status: 500,
    message: ({ program, reason }) => `this is a bug in ${program}: ${reason}`,
    hint: () => 'Run it again with BUSYNESS_DEBUG=1, which shows where it happened, and report it with that.',
  }),
});

import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import type { PocReviewOptions } from './poc-review.js';

/** Adds `trainer poc-review`. */
export function addPocReviewCommand(program: Command, env: Environment): void {
  const command = program
    .command('poc-review')
    .description('what the notebook that Busyness began as got wrong, measured on a file of pings')
    .requiredOption('--data <file>', 'a file of pings, a day or two of one city')
    .option('--flaw <number...>', 'only these flaws, by their numbers in docs/poc-review.md');
  configureCommand<PocReviewOptions>(command, env, {
    settings: ['city.timezone'],
    examples: [
      'trainer poc-review --data pings.csv --timezone America/Regina',
      'trainer poc-review --data pings.csv --timezone America/Regina --flaw 1 5 --json',
    ],
    run: async ({ options, ...io }, settings) =>
      (await import('./poc-review.js')).pocReview(options, { ...io, settings }),
  });
}

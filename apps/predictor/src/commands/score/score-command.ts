import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import type { ScoreOptions } from './score.js';

/** Adds `predictor score`. */
export function addScoreCommand(program: Command, env: Environment): void {
  const command = program
    .command('score')
    .description(
      'a file of pings with the busyness that was to be expected where and when each courier was seen: ' +
        'every row in order, and the columns predicted_busyness, basis, in_sample, reason',
    )
    .requiredOption('--data <file>', 'pings: CSV, JSONL (both also with gzip) or Parquet')
    .requiredOption(
      '--out <file>',
      'what to write; its ending says how: .csv, .csv.gz, .jsonl, .jsonl.gz, .parquet',
    );
  configureCommand<ScoreOptions>(command, env, {
    settings: ['store.uri', 'intake.columns'],
    examples: [
      'predictor score --data pings.csv --out scored.csv',
      'predictor score --data pings.csv.gz --out scored.parquet --store file:///data/busyness --json',
    ],
    run: async (input, settings) => (await import('./score.js')).score(input, settings),
  });
}

import type { Command } from 'commander';
import { configureCommand } from '../../configure-command.js';
import type { SimulateCommand } from './simulate.js';

/** Adds `trainer simulate`. */
export function addSimulateCommand(program: Command): void {
  const command = program
    .command('simulate')
    .description("write a made-up city's pings, and the truth beside them")
    .requiredOption('--out <file>', '.csv, .csv.gz, .jsonl or .jsonl.gz')
    .option('--cells <n>', 'how many H3 cells of resolution 8', Number, 40)
    .option('--days <n>', 'how many days', Number, 60)
    .option('--pings <n>', 'about how many rows', Number, 500_000)
    .option('--dirty <fraction>', 'fraction of rows to damage', Number)
    .option('--start <date>', 'first local day, YYYY-MM-DD');
  configureCommand<SimulateCommand>(command, {
    settings: ['train.seed', 'city.timezone'],
    examples: [
      'trainer simulate --out city.csv.gz --cells 60 --days 56 --pings 1000000 --seed 7 --dirty 0.01',
    ],
    run: async ({ options }, context) => (await import('./simulate.js')).simulate(options, context),
  });
}

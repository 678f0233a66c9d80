import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import { numberOption } from '../../number-option.js';
import type { SimulateCommand } from './simulate.js';

/** Adds `trainer simulate`. */
export function addSimulateCommand(program: Command, env: Environment): void {
  const command = program
    .command('simulate')
    .description("write a made-up city's pings, and the truth beside them")
    .requiredOption('--out <file>', '.csv, .csv.gz, .jsonl or .jsonl.gz')
    .addOption(numberOption('--cells <n>', 'how many H3 cells of resolution 8').default(40))
    .addOption(numberOption('--days <n>', 'how many days').default(60))
    .addOption(numberOption('--pings <n>', 'about how many rows').default(500_000))
    .addOption(numberOption('--dirty <fraction>', 'fraction of rows to damage').default(0))
    .option('--start <date>', 'first local day, YYYY-MM-DD');
  configureCommand<SimulateCommand>(command, env, {
    settings: ['train.seed', 'city.timezone'],
    examples: [
      'trainer simulate --out city.csv.gz --cells 60 --days 56 --pings 1000000 --seed 7 --dirty 0.01',
    ],
    run: async ({ options, ...io }, settings) =>
      (await import('./simulate.js')).simulate(options, { ...io, settings }),
  });
}

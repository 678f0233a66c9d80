import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import { modelsOption } from '../../models-option.js';
import { DATA_SETTINGS, INTAKE_SETTINGS, MODEL_SETTINGS } from '../../setting-groups.js';
import type { RunOptions } from './run.js';

/** Adds `trainer run`. */
export function addRunCommand(program: Command, env: Environment): void {
  const command = program
    .command('run')
    .description('all steps: collect, features, train, evaluate, register, forecast, report')
    .requiredOption('--data <uri...>', 'files of pings: paths or globs')
    .addOption(modelsOption());
  configureCommand<RunOptions>(command, env, {
    settings: [...DATA_SETTINGS, ...MODEL_SETTINGS, 'store.uri', 'forecast.hours', ...INTAKE_SETTINGS],
    examples: [
      'trainer run --data pings.csv --timezone America/Regina',
      'trainer run --data "pings/2024-*.csv.gz" --timezone Europe/Helsinki --target pings --resolution 7 --json',
    ],
    run: async ({ options, ...io }, settings) => (await import('./run.js')).run(options, { ...io, settings }),
  });
}

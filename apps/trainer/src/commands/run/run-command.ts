import type { Command } from 'commander';
import { configureCommand } from '../../configure-command.js';
import { modelsOption } from '../../model-names.js';
import { DATA_SETTINGS, INTAKE_SETTINGS, MODEL_SETTINGS } from '../../setting-groups.js';
import type { RunOptions } from './run.js';

/** Adds `trainer run`. */
export function addRunCommand(program: Command): void {
  const command = program
    .command('run')
    .description('all steps: collect, features, train, evaluate, register, forecast, report')
    .requiredOption('--data <uri...>', 'files of pings: paths or globs')
    .addOption(modelsOption());
  configureCommand<RunOptions>(command, {
    settings: [...DATA_SETTINGS, ...MODEL_SETTINGS, 'store.uri', 'forecast.hours', ...INTAKE_SETTINGS],
    examples: [
      'trainer run --data pings.csv --timezone America/Regina',
      'trainer run --data "pings/2024-*.csv.gz" --timezone Europe/Helsinki --target pings --resolution 7 --json',
    ],
    run: async ({ options }, context) => (await import('./run.js')).run(options, context),
  });
}

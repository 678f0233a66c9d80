import { type Environment, configureCommand } from '@busyness/cli';
import type { Command } from 'commander';
import { numberOption } from '../../number-option.js';
import { DATA_SETTINGS, INTAKE_SETTINGS, MODEL_SETTINGS } from '../../setting-groups.js';
import { modelsOption } from '../../models-option.js';
import type { TuneOptions } from './tune.js';

/** Adds `trainer tune`. */
export function addTuneCommand(program: Command, env: Environment): void {
  const command = program
    .command('tune')
    .description('search the hyperparameters of the tree models, on hours before the test period')
    .requiredOption('--data <uri...>', 'files of pings: paths or globs')
    .addOption(modelsOption('which models to search (default: random-forest,gradient-boosting)'))
    .addOption(numberOption('--trials <n>', 'how many random settings of each model').default(27))
    .addOption(
      numberOption(
        '--folds <n>',
        'how many stretches of hours those that are left at the end were judged on',
      ).default(3),
    )
    .option('--out <file>', 'where to write the settings file, for --config', 'tuned.json');
  configureCommand<TuneOptions>(command, env, {
    settings: [...DATA_SETTINGS, ...MODEL_SETTINGS, 'store.uri', 'tracking.runName', ...INTAKE_SETTINGS],
    examples: ['trainer tune --data pings.csv --timezone Europe/Helsinki --bands 1,24 --out tuned.json'],
    run: async ({ options, ...io }, settings) =>
      (await import('./tune.js')).tune(options, { ...io, settings }),
  });
}

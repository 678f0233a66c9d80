import { type Command, Option } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import { modelsOption } from '../../models-option.js';
import { DATA_SETTINGS, INTAKE_SETTINGS, MODEL_SETTINGS } from '../../setting-groups.js';
import type { BacktestOptions } from './backtest.js';

/** Adds `trainer backtest`. */
export function addBacktestCommand(program: Command, env: Environment): void {
  const command = program
    .command('backtest')
    .description('train before the last hours of the data and judge on them; registers nothing')
    .requiredOption('--data <uri...>', 'files of pings: paths or globs')
    .addOption(modelsOption())
    .addOption(
      new Option('--refit <when>', 'when parameters are fitted again').choices(['never']).default('never'),
    );
  configureCommand<BacktestOptions>(command, env, {
    settings: [...DATA_SETTINGS, ...MODEL_SETTINGS, 'train.hyperparameters', ...INTAKE_SETTINGS],
    examples: [
      'trainer backtest --data pings.csv --timezone Europe/Helsinki --target pings --resolution 7 --test-hours 168 --bands 1,24',
    ],
    run: async ({ options, ...io }, settings) =>
      (await import('./backtest.js')).backtest(options, { ...io, settings }),
  });
}

import { type Command, Option } from 'commander';
import { configureCommand } from '../../configure-command.js';
import { modelsOption } from '../../model-names.js';
import { DATA_SETTINGS, INTAKE_SETTINGS, MODEL_SETTINGS } from '../../setting-groups.js';
import type { BacktestOptions } from './backtest.js';

/** Adds `trainer backtest`. */
export function addBacktestCommand(program: Command): void {
  const command = program
    .command('backtest')
    .description('train before the last hours of the data and judge on them; registers nothing')
    .requiredOption('--data <uri...>', 'files of pings: paths or globs')
    .addOption(modelsOption())
    .addOption(
      new Option('--refit <when>', 'when parameters are fitted again').choices(['never']).default('never'),
    );
  configureCommand<BacktestOptions>(command, {
    settings: [...DATA_SETTINGS, ...MODEL_SETTINGS, ...INTAKE_SETTINGS],
    examples: [
      'trainer backtest --data pings.csv --timezone Europe/Helsinki --target pings --resolution 7 --test-hours 168 --bands 1,24',
    ],
    run: async ({ options }, context) => (await import('./backtest.js')).backtest(options, context),
  });
}

import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import { modelsOption } from '../../models-option.js';
import { numberOption } from '../../number-option.js';
import { DATA_SETTINGS, INTAKE_SETTINGS, MODEL_SETTINGS, PROMOTION_SETTINGS } from '../../setting-groups.js';
import type { RunOptions } from './run.js';
import type { CitiesOptions } from './run-cities.js';

/** Adds `trainer run`. */
export function addRunCommand(program: Command, env: Environment): void {
  const command = program
    .command('run')
    .description('all steps: collect, features, train, evaluate, register, forecast, report')
    .option('--data <uri...>', 'files of pings: paths or globs')
    .option('--cities <file>', 'many cities, each with its data: a JSON list, see docs/pipelines.md')
    .addOption(numberOption('--task-index <n>', 'with --cities: which of several tasks this is, from 0'))
    .addOption(numberOption('--task-count <n>', 'with --cities: how many tasks share the cities'))
    .addOption(modelsOption());
  configureCommand<RunOptions & CitiesOptions>(command, env, {
    settings: [
      ...DATA_SETTINGS,
      ...MODEL_SETTINGS,
      'train.hyperparameters',
      'store.uri',
      'forecast.hours',
      'tracking.runName',
      ...INTAKE_SETTINGS,
      ...PROMOTION_SETTINGS,
    ],
    examples: [
      'trainer run --data pings.csv --timezone America/Regina',
      'trainer run --cities cities.json --store ./cities --task-index 0 --task-count 4',
      'trainer run --data "pings/2024-*.csv.gz" --timezone Europe/Helsinki --target pings --resolution 7 --json',
    ],
    run: async ({ options, ...io }, settings, origin) => {
      const { data, cities } = options as { data?: unknown; cities?: unknown };
      if ((data === undefined) === (cities === undefined)) {
        command.error('either --data or --cities is needed, and not both');
      }
      const context = { ...io, settings };
      if (data !== undefined) return (await import('./run.js')).run(options, context);
      return (await import('./run-cities.js')).runCities(options, context, origin, env);
    },
  });
}

import type { Command } from 'commander';
import { type Environment, configureCommand } from '@busyness/cli';
import type { ForecastOptions } from './forecast.js';

/** Adds `predictor forecast`. */
export function addForecastCommand(program: Command, env: Environment): void {
  const command = program
    .command('forecast')
    .description('the coming hours of every cell: forecast.parquet, forecast.csv and forecast.geojson')
    .requiredOption('--out <dir>', 'the folder to write to; it is made if need be')
    .option(
      '--panel <file>',
      'counts to forecast from (panel.parquet of "trainer collect"), not those of the model',
    );
  configureCommand<ForecastOptions>(command, env, {
    settings: ['forecast.hours', 'store.uri'],
    examples: [
      'predictor forecast --out forecast',
      'predictor forecast --hours 168 --store file:///data/busyness --out forecast --json',
      'predictor forecast --panel collected/panel.parquet --out forecast',
    ],
    run: async (input, settings) => (await import('./forecast.js')).forecast(input, settings),
  });
}

import { type Environment, configureCommand } from '@busyness/cli';
import type { Command } from 'commander';
import { INTAKE_SETTINGS } from '../../setting-groups.js';
import type { RefreshOptions } from './refresh.js';

/** Adds `trainer refresh`. */
export function addRefreshCommand(program: Command, env: Environment): void {
  const command = program
    .command('refresh')
    .description('a new forecast from the champion: champion, collect, predict, publish, monitor')
    .requiredOption('--data <uri...>', 'the newest files of pings: paths or globs');
  configureCommand<RefreshOptions>(command, env, {
    settings: ['store.uri', 'forecast.hours', ...INTAKE_SETTINGS],
    examples: ['trainer refresh --data "pings/2024-06-*.csv.gz"'],
    run: async ({ options, ...io }, settings) =>
      (await import('./refresh.js')).refresh(options, { ...io, settings }),
  });
}

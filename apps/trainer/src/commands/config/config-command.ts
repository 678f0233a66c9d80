import { type Environment, configureCommand, formatTable } from '@busyness/cli';
import { SETTINGS, explainConfig } from '@busyness/config';
import type { Command } from 'commander';

/** Adds `trainer config`: every setting, its value (secrets masked) and where that came from. */
export function addConfigCommand(program: Command, env: Environment): void {
  const command = program.command('config').description('every setting, its value and where that came from');
  configureCommand(command, env, {
    settings: SETTINGS.filter(({ flag }) => flag !== undefined).map(({ path }) => path),
    examples: ['trainer config', 'trainer config --config city.json --resolution 9 --json'],
    run: async (_input, _settings, origin) => {
      const settings = explainConfig(origin);
      const rows = settings.map(({ path, value, source }) => [path, JSON.stringify(value), source]);
      return { json: { settings }, text: formatTable(['setting', 'value', 'from'], rows) };
    },
  });
}

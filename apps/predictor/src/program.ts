import { Command } from 'commander';
import { addForecastCommand } from './commands/forecast/forecast-command.js';
import { addScoreCommand } from './commands/score/score-command.js';
import type { Environment } from '@busyness/cli';

/**
 * Returns the command line of the predictor. What a command does is loaded when it is called.
 *
 * @param env the environment variables, for settings
 */
export function buildProgram(env: Environment): Command {
  const program = new Command('predictor').description(
    'Asks the champion how busy each hexagon of a city will be, or was to be expected.',
  );
  addForecastCommand(program, env);
  addScoreCommand(program, env);
  return program;
}

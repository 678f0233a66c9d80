import type { Environment } from '@busyness/cli';
import { Command } from 'commander';
import { addBacktestCommand } from './commands/backtest/backtest-command.js';
import { addConfigCommand } from './commands/config/config-command.js';
import { addPipelineCommand } from './commands/pipeline/pipeline-command.js';
import { addPocReviewCommand } from './commands/poc-review/poc-review-command.js';
import { addRefreshCommand } from './commands/refresh/refresh-command.js';
import { addRegistryCommand } from './commands/registry/registry-command.js';
import { addRunCommand } from './commands/run/run-command.js';
import { addRunsCommand } from './commands/runs/runs-command.js';
import { addSimulateCommand } from './commands/simulate/simulate-command.js';
import { addTuneCommand } from './commands/tune/tune-command.js';
import { addStepCommands } from './commands/step/step-command.js';

/**
 * Returns the command line of the trainer. What a command does is loaded when it is called.
 *
 * @param env the environment variables, for settings
 */
export function buildProgram(env: Environment): Command {
  const program = new Command('trainer').description(
    'From files of courier pings to a model that says how busy each hexagon of a city will be.',
  );
  addRunCommand(program, env);
  addRefreshCommand(program, env);
  addStepCommands(program, env);
  addBacktestCommand(program, env);
  addTuneCommand(program, env);
  addSimulateCommand(program, env);
  addPipelineCommand(program, env);
  addRegistryCommand(program, env);
  addRunsCommand(program, env);
  addConfigCommand(program, env);
  addPocReviewCommand(program, env);
  return program;
}

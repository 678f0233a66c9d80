import { Command } from 'commander';
import { addBacktestCommand } from './commands/backtest/backtest-command.js';
import { addConfigCommand } from './commands/config/config-command.js';
import { addRegistryCommand } from './commands/registry/registry-command.js';
import { addRunCommand } from './commands/run/run-command.js';
import { addSimulateCommand } from './commands/simulate/simulate-command.js';
import { addStepCommands } from './commands/step/step-command.js';

/** Returns the command line of the trainer. What a command does is loaded when it is called. */
export function buildProgram(): Command {
  const program = new Command('trainer').description(
    'From files of courier pings to a model that says how busy each hexagon of a city will be.',
  );
  addRunCommand(program);
  addStepCommands(program);
  addBacktestCommand(program);
  addSimulateCommand(program);
  addRegistryCommand(program);
  addConfigCommand(program);
  return program;
}

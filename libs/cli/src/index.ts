export { type CliIo } from './cli-io.js';
export {
  commandAction,
  type CommandContext,
  type CommandInput,
  type CommandResult,
} from './command-action.js';
export { configureCommand, type CommandPlan, type Environment } from './configure-command.js';
export { createProgress, type Progress } from './create-progress.js';
export { createStderrLogger } from './create-stderr-logger.js';
export { EXIT_CODE } from './exit-code.js';
export { formatTable, type TableCell, type TableColumn } from './format-table.js';
export { runCli } from './run-cli.js';

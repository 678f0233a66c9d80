import { BusynessError } from '@busyness/core';
import { type Command, CommanderError } from 'commander';

import { type CliIo } from './cli-io.js';
import { type CommandResult, runCommand } from './command-action.js';
import { createProgress } from './create-progress.js';
import { createStderrLogger } from './create-stderr-logger.js';
import { formatError, formatErrorJson, formatStack, toBusynessError } from './describe-error.js';
import { errors } from './errors.js';
import { EXIT_CODE } from './exit-code.js';
import { watchSignals } from './watch-signals.js';
import { tolerateErrors, writeText } from './write-text.js';

/**
 * Runs the command that `argv` names, prints its result or its error, and returns the exit code:
 * `process.exitCode = await runCli(program, process.argv.slice(2), io)`.
 *
 * The result goes to stdout: the text, or with `--json`, which every command gets, the JSON. An error goes to
 * stderr: lines for people, or with `--json` one line `{"error":{code,message,hint,status,details}}`.
 *
 * Codes: 0 done; 1 an error that the user can fix (a `BusynessError` with a status below 500); 2 wrong usage;
 * 70 a bug; 128 and the number of the signal that stopped it. Commands are made with `commandAction`.
 */
export async function runCli(program: Command, argv: readonly string[], io: CliIo): Promise<number> {
  const { stdout, stderr, debug = false } = io;
  const asJson = argv.includes('--json'); // commander may not come to read it
  tolerateErrors(stdout);
  tolerateErrors(stderr);
  const usage = prepareProgram(program, io);
  const progress = createProgress(stderr);
  const logger = createStderrLogger(stderr, { level: debug ? 'debug' : 'info', beforeLine: progress.clear });
  const watch = watchSignals(io.signals, (name) => {
    progress.stop();
    stderr.write(`${name}: stopping; what is done by now is kept. A second ${name} ends at once.\n`);
  });
  const { onProgress } = progress;
  try {
    const result = await runCommand(program, argv, { signal: watch.signal, logger, onProgress });
    progress.stop();
    if (result !== undefined) await writeText(stdout, formatResult(result, asJson));
    return watch.exitCode() ?? result?.exitCode ?? EXIT_CODE.done;
  } catch (thrown) {
    progress.stop();
    if (thrown instanceof CommanderError && isHelp(thrown))
      return thrown.exitCode === 0 ? EXIT_CODE.done : EXIT_CODE.usage;
    if (watch.signal.aborted && isAbort(thrown)) return watch.exitCode() ?? EXIT_CODE.bug;
    const error = thrown instanceof CommanderError ? usage(thrown) : toBusynessError(thrown, program.name());
    await writeText(stderr, asJson ? formatErrorJson(error) : formatError(error));
    if (debug) await writeText(stderr, formatStack(thrown));
    return watch.exitCode() ?? exitCodeOf(error);
  } finally {
    watch.stop();
  }
}

/**
 * Makes commander throw instead of ending the process and write to `io`, and gives every command `--json`.
 * Returns what makes an error of ours from one of commander's, which knows where it happened.
 */
function prepareProgram(
  program: Command,
  { stdout, stderr }: CliIo,
): (error: CommanderError) => BusynessError {
  let where = program;
  for (const command of withSubcommands(program)) {
    command.configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: () => undefined, // runCli prints it
    });
    command.exitOverride((error) => {
      where = command;
      throw error;
    });
    const isLeaf = command.commands.length === 0;
    if (isLeaf && command.options.every(({ long }) => long !== '--json')) {
      command.option('--json', 'print the result as JSON');
    }
  }
  return (error) => {
    const reason = error.message.replace(/^error: /, '').replace(/\n/g, ' ');
    return errors.CLI_USAGE({ command: pathOf(where), reason }, error);
  };
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

function formatResult({ json, text }: CommandResult, asJson: boolean): string {
  if (asJson) return `${JSON.stringify(json, null, 2)}\n`;
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function exitCodeOf({ code, status }: BusynessError): number {
  if (code === 'CLI_USAGE') return EXIT_CODE.usage;
  return status < 500 ? EXIT_CODE.fixable : EXIT_CODE.bug;
}

/** Help or the version was shown: on request (exit code 0) or because no command was named. */
function isHelp({ code }: CommanderError): boolean {
  return ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(code);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

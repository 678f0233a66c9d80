import { type Logger, type OnProgress } from '@busyness/core';
import { type Command } from 'commander';

/** What a command gives back; who called `runCli` prints one of the two. */
export interface CommandResult {
  /** For programs (`--json`). */
  readonly json: unknown;
  /** For people. */
  readonly text: string;
  /** Of a result that tells of a failure: 1. Otherwise the command has done what it should. */
  readonly exitCode?: 1;
}

/** What `runCli` gives to every command. */
export interface CommandContext {
  /** Aborted by the first SIGINT or SIGTERM: stop soon, leave nothing half-done. */
  readonly signal: AbortSignal;
  /** Writes to stderr. */
  readonly logger: Logger;
  /** Shows a progress bar on stderr, on a terminal, for what takes longer than two seconds. */
  readonly onProgress: OnProgress;
}

/** What a command was called with. */
export interface CommandInput<Options> extends CommandContext {
  /** The arguments, as their parsers made them. */
  readonly args: readonly unknown[];
  /** The options, those of the commands above included. */
  readonly options: Options;
}

interface Session {
  readonly context: CommandContext;
  result?: CommandResult;
}

/** The running sessions, by root command: commander has no place for what an action returns. */
const sessions = new WeakMap<Command, Session>();

/** Returns a function for `command.action(...)` that runs `run` and hands its result to `runCli`. */
export function commandAction<Options = Record<string, unknown>>(
  run: (input: CommandInput<Options>) => Promise<CommandResult>,
): (...parameters: unknown[]) => Promise<void> {
  return async (...parameters) => {
    const command = parameters.at(-1) as Command;
    const session = sessions.get(rootOf(command));
    if (session === undefined) throw new Error(`${command.name()} was not started by runCli`);
    const options = command.optsWithGlobals<Options & Record<string, unknown>>();
    session.result = await run({ ...session.context, args: command.processedArgs, options });
  };
}

/** Parses `argv` and runs the command it names; returns its result, if it has one. */
export async function runCommand(
  program: Command,
  argv: readonly string[],
  context: CommandContext,
): Promise<CommandResult | undefined> {
  const session: Session = { context };
  sessions.set(program, session);
  await program.parseAsync([...argv], { from: 'user' });
  return session.result;
}

function rootOf(command: Command): Command {
  return command.parent === null ? command : rootOf(command.parent);
}

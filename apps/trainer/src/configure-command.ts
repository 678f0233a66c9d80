import { type CommandInput, type CommandResult, commandAction } from '@busyness/cli';
import { SETTINGS, loadConfig, parseSetting } from '@busyness/config';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from './command-context.js';

/** What makes a command of ours beside its own options. */
export interface CommandPlan<Options> {
  /** Paths of the settings that it takes as flags. */
  readonly settings: readonly string[];
  /** Command lines that work, for its help. */
  readonly examples: readonly string[];
  run(input: CommandInput<Options>, context: CommandContext): Promise<CommandResult>;
}

/** Gives a command the flags of its settings, `--config`, examples, and what it does. */
export function configureCommand<Options>(
  command: Command,
  { settings, examples, run }: CommandPlan<Options>,
): void {
  for (const path of settings) command.addOption(settingOption(path));
  command.option('--config <file>', 'a settings file (JSON); see docs/settings.md');
  command.addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}`);
  command.action(
    commandAction<Options>(async (input) => {
      const { signal, logger, onProgress } = input;
      const settings = loadConfig(configInputOf(command));
      const codeVersion = async () => (await import('@busyness/pipeline')).readCodeVersion();
      return run(input, { settings, signal, logger, onProgress, codeVersion });
    }),
  );
}

/** Returns where the settings of a command that was called come from. */
export function configInputOf(command: Command): Parameters<typeof loadConfig>[0] {
  const options = command.opts();
  const file: string | undefined = options['config'];
  const overrides = Object.fromEntries(
    SETTINGS.flatMap(({ path, flag }) =>
      flag === undefined ? [] : [[path, options[new Option(flag).attributeName()]]],
    ),
  );
  return { env: process.env, files: file === undefined ? undefined : [file], overrides };
}

function settingOption(path: string): Option {
  const setting = SETTINGS.find((each) => each.path === path);
  if (setting?.flag === undefined) throw new Error(`the setting "${path}" has no flag`);
  const { flag, doc, default: byDefault } = setting;
  const shown = byDefault === null || byDefault === '' ? '' : ` (default: ${String(byDefault)})`;
  return new Option(`${flag} <${flag.split('-').at(-1)}>`, `${doc}${shown}`).argParser((text) => {
    try {
      return parseSetting(path, text);
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
  });
}

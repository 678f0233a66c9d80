import { type ConfigInput, SETTINGS, type Settings, loadConfig, parseSetting } from '@busyness/config';
import { type Command, InvalidArgumentError, Option } from 'commander';

import { type CommandInput, type CommandResult, commandAction } from './command-action.js';

/** The variables that settings may come from: `process.env` of an app. */
export type Environment = ConfigInput['env'];

/** What makes a command beside its own options. */
export interface CommandPlan<Options> {
  /** Paths of the settings that it takes as flags. */
  readonly settings: readonly string[];
  /** Command lines that work, for its help. */
  readonly examples: readonly string[];
  run(input: CommandInput<Options>, settings: Settings, origin: ConfigInput): Promise<CommandResult>;
}

/**
 * Gives a command the flags of its settings, `--config`, examples, and what it does.
 *
 * `run` gets the settings that defaults, files, `env` and the command line come to, and these sources themselves
 * as `origin`, for a command that explains them. A value that is not allowed is wrong usage.
 */
export function configureCommand<Options>(
  command: Command,
  env: Environment,
  { settings, examples, run }: CommandPlan<Options>,
): void {
  const flags = settings.map((path) => ({ path, option: settingOption(path) }));
  for (const { option } of flags) command.addOption(option);
  command.option('--config <file>', 'a settings file (JSON); see docs/settings.md');
  command.addHelpText('after', `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}`);
  command.action(
    commandAction<Options>(async (input) => {
      const given = command.opts();
      const overrides = Object.fromEntries(
        flags.map(({ path, option }) => [path, given[option.attributeName()]]),
      );
      const file: string | undefined = given['config'];
      const origin = { env, files: file === undefined ? undefined : [file], overrides };
      return run(input, loadConfig(origin), origin);
    }),
  );
}

function settingOption(path: string): Option {
  const setting = SETTINGS.find((each) => each.path === path);
  if (setting?.flag === undefined) throw new Error(`the setting "${path}" has no flag`);
  const { flag, doc, default: byDefault } = setting;
  if (typeof byDefault === 'boolean') return new Option(flag, doc);
  const shown = isNothing(byDefault) ? '' : ` (default: ${String(byDefault)})`;
  return new Option(`${flag} <${flag.split('-').at(-1)}>`, `${doc}${shown}`).argParser((text) => {
    try {
      return parseSetting(path, text);
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
  });
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === '';
}

import { errors } from './errors.js';
import { findSetting } from './list-settings.js';

/**
 * Returns the value that a text means for a setting: for the parser of a command-line option.
 *
 * Throws `CONFIG_INVALID`, as `loadConfig` does for a value that is not allowed.
 */
export function parseSetting(path: string, text: string): unknown {
  const setting = findSetting(path);
  const value = setting?.read(text);
  if (setting !== undefined && value !== undefined) return value;
  const problem = { path, source: setting?.flag ?? 'the command line', value: JSON.stringify(text) };
  throw errors.CONFIG_INVALID({ problems: [{ ...problem, ...(setting && { allowed: setting.allowed }) }] });
}

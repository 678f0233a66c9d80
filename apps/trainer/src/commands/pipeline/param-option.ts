import { InvalidArgumentError, Option } from 'commander';

/** Returns the option `--param`: pairs of a name and a value, `hours=24`. */
export function paramOption(): Option {
  return new Option(
    '--param <name=value...>',
    'a parameter: text as it is, everything else as JSON',
  ).argParser((text: string, before: Readonly<Record<string, string>> = {}) => {
    const at = text.indexOf('=');
    if (at <= 0) throw new InvalidArgumentError('It must be NAME=VALUE.');
    return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
  });
}

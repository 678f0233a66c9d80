import { InvalidArgumentError, Option } from 'commander';
import type { EmitTarget } from './commands/step/step.js';

/** Returns the option `--emit`: pairs of a value's name and a file, `should_promote=/tmp/value`. */
export function emitOption(): Option {
  return new Option(
    '--emit <name=file...>',
    'write a value that the step finds out to a local file',
  ).argParser((text: string, before: readonly EmitTarget[] = []): readonly EmitTarget[] => {
    const [name, ...file] = text.split('=');
    if (name === '' || file.join('=') === '') throw new InvalidArgumentError('It must be NAME=FILE.');
    return [...before, { name, file: file.join('=') }];
  });
}

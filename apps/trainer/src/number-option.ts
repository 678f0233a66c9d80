import { InvalidArgumentError, Option } from 'commander';

/** Returns an option that takes a number; which numbers make sense is for the command to say. */
export function numberOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text) => {
    const number = text.trim() === '' ? NaN : Number(text);
    if (!Number.isFinite(number)) throw new InvalidArgumentError('It must be a number.');
    return number;
  });
}

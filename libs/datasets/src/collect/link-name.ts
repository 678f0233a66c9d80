import { type InputFile } from './input-file.js';

/** The name of the link to a file: its number, for the engine's `_file`, and whether it is compressed. */
export function linkName({ number, gzip }: Pick<InputFile, 'number' | 'gzip'>): string {
  return `${String(number).padStart(8, '0')}${gzip ? '.gz' : ''}`;
}

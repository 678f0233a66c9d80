import { collectErrors } from './errors.js';
import { type InputFile } from './input-file.js';
import { type ScannedFile } from './scan-files.js';
import { type TakenIn } from './take-in.js';

/**
 * Throws COLLECT_COUNTS_DIFFER unless as many rows were read from each file as are in it, counted another way: by its
 * lines, by its footer, or by what was sent to the engine.
 */
export function assertComplete(
  files: readonly InputFile[],
  scanned: readonly ScannedFile[],
  { ofFiles, sent }: TakenIn,
): void {
  for (const { name, number, rowCount } of files) {
    const expected = sent.get(number) ?? rowCount ?? scanned[number].rowLines;
    const found = ofFiles[number].read;
    if (expected !== undefined && expected !== found) {
      throw collectErrors.COLLECT_COUNTS_DIFFER({ what: `the rows read from ${name}`, expected, found });
    }
  }
}

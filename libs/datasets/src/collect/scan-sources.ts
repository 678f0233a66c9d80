import { type InputFile } from './input-file.js';
import { inspectFiles, type InspectOptions } from './inspect-files.js';
import { scanFiles, type ScannedFile } from './scan-files.js';

/** The files to collect, and what they are from end to end. */
export interface ScannedSources {
  readonly files: readonly InputFile[];
  /** Of each file, once all are read. */
  readonly scanned: Promise<readonly ScannedFile[]>;
}

/**
 * Looks at the files that the sources name, and begins to read each for its checksum: for those who need to know it before
 * they decide to collect. `collect` takes the result and does neither again.
 *
 * @throws what `inspectFiles` throws, before any file is read as a whole; `scanned` the signal's reason
 */
export async function scanSources(options: InspectOptions): Promise<ScannedSources> {
  const files = await inspectFiles(options);
  const scanned = scanFiles(files, options.signal);
  // Who awaits it late or, after another failure, never must not make it an unhandled one.
  scanned.catch(() => undefined);
  return { files, scanned };
}

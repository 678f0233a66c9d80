import { BusynessError } from '@busyness/core';

import { type CollectOptions } from './collect-options.js';
import { collectErrors } from './errors.js';
import { inspectFile, type InputFile } from './input-file.js';
import { resolveSources } from './resolve-sources.js';

/** Which files, and how to read them. */
export type InspectOptions = Pick<CollectOptions, 'sources' | 'columns' | 'cwd' | 'stores' | 'signal'>;

/**
 * Finds the files that the sources name and looks at the beginning of each.
 *
 * @throws what `resolveSources` and `inspectFile` throw; COLLECT_FILES_UNUSABLE when it is more than one file, so that
 *   all of them can be put right at once
 */
export async function inspectFiles({
  sources,
  columns,
  cwd = process.cwd(),
  stores,
  signal,
}: InspectOptions): Promise<InputFile[]> {
  const files: InputFile[] = [];
  const failures: BusynessError[] = [];
  for (const path of await resolveSources(sources, cwd, stores)) {
    signal?.throwIfAborted();
    try {
      files.push(await inspectFile(path, files.length, columns));
    } catch (error) {
      if (!(error instanceof BusynessError)) throw error;
      failures.push(error);
    }
  }
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) {
    const problems = failures.map(({ code, message, hint }) => ({ code, message, hint }));
    throw collectErrors.COLLECT_FILES_UNUSABLE({ files: files.length + failures.length, problems });
  }
  return files;
}

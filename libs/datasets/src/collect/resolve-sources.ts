import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { glob, isDynamicPattern } from 'tinyglobby';

import { collectErrors } from './errors.js';

/** A file to read. */
export interface InputPath {
  /** As the user would write it; stands in the quarantine. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

const SCHEME = /^([a-z][a-z0-9+.-]+):/i;

/**
 * Returns the files that paths, patterns (`*`, `**`, `?`, `[ab]`, `{a,b}`) and `file://` URIs name: each once,
 * also when links lead to it, in the order of their absolute paths, which is the file order of the rules of counting.
 *
 * A path that exists is taken as it is, whatever characters are in it.
 *
 * @param cwd what relative paths start from
 * @throws COLLECT_NO_SOURCES, COLLECT_NO_MATCH, COLLECT_SCHEME_UNSUPPORTED
 */
export async function resolveSources(sources: readonly string[], cwd: string): Promise<InputPath[]> {
  if (sources.length === 0) throw collectErrors.COLLECT_NO_SOURCES({});
  const byFile = new Map<string, InputPath>();
  for (const source of sources) {
    for (const input of await resolveSource(source, cwd)) {
      const file = await identify(input.path);
      if (!byFile.has(file)) byFile.set(file, input);
    }
  }
  return [...byFile.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The same for all paths of one file, links or not; the path itself where there is no file. */
async function identify(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found?.isFile() ? `${found.dev} ${found.ino}` : path;
}

async function resolveSource(source: string, cwd: string): Promise<InputPath[]> {
  const name = withoutScheme(source);
  const path = resolve(cwd, name);
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  if (exists || !isDynamicPattern(name)) return [{ name, path }];
  const matches = await glob(name, { cwd, dot: false, expandDirectories: false });
  if (matches.length === 0) throw collectErrors.COLLECT_NO_MATCH({ pattern: name, folder: cwd });
  return matches.map((match) => ({ name: match, path: resolve(cwd, match) }));
}

function withoutScheme(source: string): string {
  const scheme = SCHEME.exec(source)?.[1].toLowerCase();
  if (scheme === undefined) return source;
  if (scheme !== 'file') throw collectErrors.COLLECT_SCHEME_UNSUPPORTED({ source, scheme });
  const rest = source.replace(/^file:(\/\/)?/i, '');
  return rest.startsWith('/') ? fileURLToPath(`file://${rest}`) : decodeURIComponent(rest);
}

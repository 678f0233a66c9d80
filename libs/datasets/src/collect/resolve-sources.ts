import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type OpenStoreOptions } from '@busyness/storage';
import { isBucketUri, localFile, sourceFile, type SourceFile } from '@busyness/tables';
import { glob, isDynamicPattern } from 'tinyglobby';

import { collectErrors } from './errors.js';
import { listMatches } from './list-matches.js';

/** A file to read. */
export interface InputPath {
  /** As the user would write it; stands in the quarantine. */
  readonly name: string;
  /** Absolute, or a `gs://` URI. */
  readonly path: string;
  readonly source: SourceFile;
}

const SCHEME = /^([a-z][a-z0-9+.-]+):/i;

/**
 * Returns the files that paths, patterns (`*`, `**`, `?`, `[ab]`, `{a,b}`), `file://` and `gs://` URIs name: each once,
 * also when links lead to it, in the order of their absolute paths, which is the file order of the rules of counting.
 *
 * A path that exists is taken as it is, whatever characters are in it.
 *
 * @param cwd what relative paths start from
 * @param stores how to open buckets
 * @throws COLLECT_NO_SOURCES, COLLECT_NO_MATCH, COLLECT_SCHEME_UNSUPPORTED, STORAGE_*
 */
export async function resolveSources(
  sources: readonly string[],
  cwd: string,
  stores?: OpenStoreOptions,
): Promise<InputPath[]> {
  if (sources.length === 0) throw collectErrors.COLLECT_NO_SOURCES({});
  const byFile = new Map<string, InputPath>();
  for (const source of sources) {
    const inputs = isBucketUri(source)
      ? await resolveBucketSource(source, stores)
      : await resolveSource(source, cwd);
    for (const input of inputs) {
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
  if (exists || !isDynamicPattern(name)) return [toInput(name, path)];
  const matches = await glob(name, { cwd, dot: false, expandDirectories: false });
  if (matches.length === 0) throw collectErrors.COLLECT_NO_MATCH({ pattern: name, folder: cwd });
  return matches.map((match) => toInput(match, resolve(cwd, match)));
}

async function resolveBucketSource(uri: string, stores?: OpenStoreOptions): Promise<InputPath[]> {
  const source = sourceFile(uri, stores);
  if (!isDynamicPattern(uri) || (await source.look()) !== undefined) {
    return [{ name: uri, path: uri, source }];
  }
  const matches = await listMatches(uri, stores);
  if (matches.length === 0) throw collectErrors.COLLECT_NO_MATCH({ pattern: uri, folder: 'its bucket' });
  return matches.map((match) => ({ name: match, path: match, source: sourceFile(match, stores) }));
}

function toInput(name: string, path: string): InputPath {
  return { name, path, source: localFile(path, name) };
}

function withoutScheme(source: string): string {
  const scheme = SCHEME.exec(source)?.[1].toLowerCase();
  if (scheme === undefined) return source;
  if (scheme !== 'file') throw collectErrors.COLLECT_SCHEME_UNSUPPORTED({ source, scheme });
  const rest = source.replace(/^file:(\/\/)?/i, '');
  return rest.startsWith('/') ? fileURLToPath(`file://${rest}`) : decodeURIComponent(rest);
}

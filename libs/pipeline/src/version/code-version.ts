import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The packages whose code decides what a step writes. */
const PACKAGES = [
  'core',
  'features',
  'models',
  'forecasting',
  'storage',
  'tables',
  'datasets',
  'serving',
  'pipeline',
] as const;

/**
 * Returns a name for the code that runs: 16 hex digits of a hash over every built file of the libraries.
 *
 * A manifest carries it, so that a step whose code changed is run again, in a work tree as in an image without git.
 */
export async function readCodeVersion(): Promise<string> {
  const require = createRequire(import.meta.url);
  const hash = createHash('sha256');
  for (const name of PACKAGES) {
    const folder = join(dirname(require.resolve(`@busyness/${name}/package.json`)), 'dist');
    for (const file of await builtFiles(folder)) {
      hash.update(`${name}/${relative(folder, file)}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function builtFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(js|wasm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

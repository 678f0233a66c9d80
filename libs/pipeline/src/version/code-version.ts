import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { hashBuiltFiles } from './hash-built-files.js';

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
 * What comes from npm does not count: after an update of a dependency that changes results, use another store.
 */
export async function readCodeVersion(): Promise<string> {
  const require = createRequire(import.meta.url);
  const folders = PACKAGES.map((name) => ({
    name,
    path: join(dirname(require.resolve(`@busyness/${name}/package.json`)), 'dist'),
  }));
  return (await hashBuiltFiles(folders)).slice(0, 16);
}

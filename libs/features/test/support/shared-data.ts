import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const root = process.env['BUSYNESS_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');

/** Whether the real data is on this machine; says so on stderr when it is not, since tests are then skipped. */
export function hasSharedData(file: string): boolean {
  const found = existsSync(join(root, file));
  if (!found)
    console.warn(`SKIPPED: no ${file}; set BUSYNESS_SHARED to the folder of the real data to run this.`);
  return found;
}

/** Returns the text of a file of the real data, unzipped when it ends in `.gz`. */
export function readSharedData(file: string): string {
  const bytes = readFileSync(join(root, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

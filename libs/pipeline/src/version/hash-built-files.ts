import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A folder of built files, under a name that does not depend on where it is. */
export interface BuiltFolder {
  readonly name: string;
  readonly path: string;
}

/** Returns a hash (64 hexadecimal digits) over the names and bytes of the JavaScript and WebAssembly in some folders. */
export async function hashBuiltFiles(folders: readonly BuiltFolder[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, path } of folders) {
    for (const file of await builtFiles(path)) {
      // Most commands wait for these hundreds of small files, which asynchronously take many times as long.
      const bytes = readFileSync(file);
      hash.update(`${name}/${relative(path, file)} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest('hex');
}

async function builtFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(js|wasm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../workspace-projects.mjs';

/** Folders of what is installed, built or left behind by a run; those that begin with a dot are among them. */
const NOT_OURS = new Set(['node_modules', 'dist', 'out-tsc', 'tmp', 'coverage']);

/** Returns the files of the workspace whose path from the root (with `/`) matches, sorted. */
export function listFiles(pattern) {
  return walk('')
    .filter((file) => pattern.test(file))
    .sort();
}

function walk(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return NOT_OURS.has(entry.name) || (entry.name.startsWith('.') && entry.name !== '.github')
      ? []
      : walk(path);
  });
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the workspace. */
export const ROOT = join(import.meta.dirname, '..');

/**
 * Returns what the manifests say of every project, read without Nx: `{ name, folder, manifest }`, the folder
 * relative to the root with `/`.
 */
export function readProjects() {
  return readManifest('.').workspaces.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [readProject(pattern)];
    const parent = pattern.slice(0, -2);
    return readdirSync(join(ROOT, parent))
      .map((name) => `${parent}/${name}`)
      .filter((folder) => existsSync(join(ROOT, folder, 'package.json')))
      .map(readProject);
  });
}

/** Returns the projects that other services may install. */
export function readLibraries() {
  return readProjects().filter(({ manifest }) => !manifest.private);
}

/** Returns the names of a project and of all that stand on it, near or far, sorted. */
export function listDependents(projects, name) {
  const found = new Set([name]);
  for (const dependent of found) {
    for (const { name: candidate, manifest } of projects) {
      if (Object.hasOwn({ ...manifest.dependencies, ...manifest.devDependencies }, dependent)) {
        found.add(candidate);
      }
    }
  }
  return [...found].sort();
}

function readProject(folder) {
  const manifest = readManifest(folder);
  return { name: manifest.name, folder, manifest };
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
}

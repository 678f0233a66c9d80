import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { ROOT } from '../workspace-projects.mjs';

const SCRIPT = join(ROOT, 'docker', 'keep-app.mjs');

/** A workspace in small: app -> left -> base, and right, which the app does not need. */
const MANIFESTS = {
  '.': { name: 'small', workspaces: ['config', 'libs/*', 'apps/*'] },
  config: { name: '@small/config', files: ['dist', 'production.json'] },
  'libs/base': { name: '@small/base', files: ['dist', '!dist/**/*.tsbuildinfo'] },
  'libs/left': {
    name: '@small/left',
    files: ['dist'],
    dependencies: { '@small/base': '1', 'far-away': '2' },
  },
  'libs/right': { name: '@small/right', files: ['dist'], dependencies: { '@small/base': '1' } },
  'apps/shop': { name: '@small/shop', files: ['dist', 'bin'], dependencies: { '@small/left': '1' } },
};

describe('docker/keep-app.mjs', () => {
  const work = mkdtempSync(join(tmpdir(), 'keep-app-'));
  const has = (path) => existsSync(join(work, path));

  before(() => {
    for (const [folder, manifest] of Object.entries(MANIFESTS)) {
      write(`${folder}/package.json`, JSON.stringify(manifest));
      for (const file of ['dist/index.js', 'src/index.ts', 'bin/run.js', 'production.json', 'README.md']) {
        if (folder !== '.') write(`${folder}/${file}`, '');
      }
      if (manifest.name.startsWith('@')) link(`node_modules/${manifest.name}`, folder);
    }
    write('libs/left/node_modules/far-away/package.json', '{}');
    write('node_modules/far-away/package.json', '{}');
    write('docker/keep-app.mjs', '');
    write('package-lock.json', '{}');
    execFileSync(process.execPath, [SCRIPT, 'apps/shop'], { cwd: work });
  });
  after(() => rmSync(work, { recursive: true }));

  it('keeps what the app and its libraries publish, near and far', () => {
    for (const path of ['apps/shop/dist/index.js', 'apps/shop/bin/run.js', 'apps/shop/package.json']) {
      assert.ok(has(path), path);
    }
    assert.ok(has('libs/left/dist/index.js'));
    assert.ok(has('libs/base/dist/index.js'));
  });

  it('drops projects that the app does not need, and their links', () => {
    for (const path of ['libs/right', 'config', 'node_modules/@small/right', 'node_modules/@small/config']) {
      assert.ok(!has(path), path);
    }
    assert.ok(has('node_modules/@small/left/dist/index.js'));
  });

  it('drops what is not published, and what only the build needs', () => {
    for (const path of ['apps/shop/src', 'libs/left/src', 'libs/left/bin', 'docker', 'package-lock.json']) {
      assert.ok(!has(path), path);
    }
  });

  it('keeps installed packages, also those of one library', () => {
    assert.ok(has('node_modules/far-away/package.json'));
    assert.ok(has('libs/left/node_modules/far-away/package.json'));
  });

  it('says what it needs when it is not told an app', () => {
    const attempt = () => execFileSync(process.execPath, [SCRIPT, 'apps/none'], { cwd: work, stdio: 'pipe' });
    assert.throws(attempt, /expected the folder of an app/);
  });

  function write(path, text) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), text);
  }

  function link(path, target) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    symlinkSync(join(work, target), join(work, path));
  }
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import ts from 'typescript';

import { readLibraries, ROOT } from '../workspace-projects.mjs';

const isAsked = process.env.BUSYNESS_SLOW_TESTS === '1';
const libraries = readLibraries();

/** Examples that need a store with a champion, files of pings or a spec, of those who read them. */
const NEEDS_MORE = new Set(['@busyness/kfp', '@busyness/pipeline', '@busyness/serving']);

// Installs every library, with ClickHouse among what they need: a minute.
describe('the libraries in an empty project', { skip: isAsked ? false : 'BUSYNESS_SLOW_TESTS=1' }, () => {
  let home;

  before(() => {
    home = mkdtempSync(join(tmpdir(), 'busyness-install-'));
    mkdirSync(join(home, 'packed'));
    for (const { folder } of libraries) {
      npm(['pack', '--pack-destination', join(home, 'packed')], join(ROOT, folder));
    }
    const tarballs = readdirSync(join(home, 'packed')).map((file) => `./packed/${file}`);
    assert.equal(tarballs.length, libraries.length);
    const manifest = { name: 'another-service', private: true, type: 'module' };
    writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
    npm(['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs], home);
  });

  after(() => rmSync(home, { recursive: true }));

  for (const { name, folder } of libraries) {
    it(`${name} can be imported`, () => {
      node(`const names = Object.keys(await import('${name}')); if (names.length === 0) process.exit(1);`);
    });

    if (NEEDS_MORE.has(name)) continue;
    it(`${name} runs the example of its README`, () => {
      const [, example] = /```ts\n(.*?)```/s.exec(readFileSync(join(ROOT, folder, 'README.md'), 'utf8'));
      const { outputText } = ts.transpileModule(example, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      });
      node(outputText);
    });
  }

  /** Runs a module in the project; fails with what it complained of. */
  function node(program) {
    writeFileSync(join(home, 'example.mjs'), program);
    // A program that takes a command, as that of @busyness/cli does, is given one.
    execFileSync(process.execPath, ['example.mjs', 'count'], { cwd: home, stdio: 'pipe' });
  }
});

function npm(args, cwd) {
  execFileSync('npm', [...args, '--silent'], { cwd, stdio: 'pipe' });
}

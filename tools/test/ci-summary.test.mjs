import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { ROOT } from '../workspace-projects.mjs';

const PASSED = { status: 'passed', assertionResults: [{ status: 'passed' }] };

describe('tools/ci-summary.mjs', () => {
  let work;

  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'ci-summary-'));
    write('package.json', { workspaces: ['config', 'libs/*'] });
    for (const folder of ['config', 'libs/one', 'libs/untested']) write(`${folder}/package.json`, {});
    for (const folder of ['config', 'libs/one']) write(`${folder}/test/deep/it.test.ts`, {});
    write('tools/test/it.test.mjs', {});
    write('config/test-results.json', vitest(3, 0, [PASSED]));
    write('libs/one/test-results.json', vitest(20, 0, [PASSED]));
    write('tools/test-results.json', { passed: 4, failed: 0, skipped: 1 });
  });
  afterEach(() => rmSync(work, { recursive: true }));

  it('adds up every project and the tools, and ends with the sum alone on a line', () => {
    const { status, lines } = summarise();
    assert.equal(lines.at(-1), '27 passed, 0 failed');
    assert.equal(status, 0);
  });

  it('fails when a test failed', () => {
    write(
      'libs/one/test-results.json',
      vitest(18, 2, [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]),
    );
    const { status, lines } = summarise();
    assert.equal(lines.at(-1), '25 passed, 2 failed');
    assert.equal(status, 1);
  });

  it('counts a test file that could not be loaded', () => {
    write('config/test-results.json', vitest(3, 0, [PASSED, { status: 'failed', assertionResults: [] }]));
    assert.equal(summarise().lines.at(-1), '27 passed, 1 failed');
  });

  it('counts a project whose tests did not run, and says which', () => {
    rmSync(join(work, 'libs/one/test-results.json'));
    const { status, lines } = summarise();
    assert.equal(lines.at(-1), '7 passed, 1 failed');
    assert.ok(lines.some((line) => /^libs\/one +did not run$/.test(line)));
    assert.equal(status, 1);
  });

  function write(path, value) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), JSON.stringify(value));
  }

  function summarise() {
    const script = join(ROOT, 'tools', 'ci-summary.mjs');
    const { status, stdout } = spawnSync(process.execPath, [script], { cwd: work, encoding: 'utf8' });
    return { status, lines: stdout.trimEnd().split('\n') };
  }
});

describe('tools/count-reporter.mjs', () => {
  it('counts tests, not suites, as node --test runs them', () => {
    const work = mkdtempSync(join(tmpdir(), 'count-reporter-'));
    const file = join(work, 'it.test.mjs');
    writeFileSync(
      file,
      `import { describe, it } from 'node:test';
      describe('outer', () => {
        describe('inner', () => { it('passes', () => {}); it('passes too', () => {}); });
        it('fails', () => { throw new Error('on purpose'); });
        it.skip('is skipped', () => {});
      });`,
    );
    const args = ['--test', '--test-reporter', join(ROOT, 'tools', 'count-reporter.mjs'), file];
    // Without this variable of the outer run the inner one would report to it instead of counting.
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
    rmSync(work, { recursive: true });
    assert.deepEqual(JSON.parse(stdout), { passed: 2, failed: 1, skipped: 1 });
  });
});

function vitest(numPassedTests, numFailedTests, testResults) {
  return { numPassedTests, numFailedTests, numPendingTests: 0, testResults };
}

// Adds up what the tests of the workspace in the working folder said, from the result files that they left,
// and ends with one line: "123 passed, 0 failed". Ends with 1 when anything failed.
//
// A project with tests but without results counts as one failure: its tests did not run.
//
//   node tools/ci-summary.mjs
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Vitest's JSON report, or what count-reporter.mjs wrote. */
const RESULTS = 'test-results.json';

const rows = [...listProjects(), 'tools']
  .filter(hasTests)
  .map((folder) => ({ folder, ...readResults(folder) }));
const width = Math.max(...rows.map(({ folder }) => folder.length));
for (const { folder, passed, failed, skipped, note } of rows) {
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  process.stdout.write(`${folder.padEnd(width)}  ${note ?? counts}\n`);
}
const passed = rows.reduce((sum, row) => sum + row.passed, 0);
const failed = rows.reduce((sum, row) => sum + row.failed, 0);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function listProjects() {
  return readJson('package.json').workspaces.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(parent)
      .map((name) => `${parent}/${name}`)
      .filter((folder) => existsSync(join(folder, 'package.json')));
  });
}

function hasTests(folder) {
  const tests = join(folder, 'test');
  return (
    existsSync(tests) && readdirSync(tests, { recursive: true }).some((file) => /\.test\.m?[jt]s$/.test(file))
  );
}

function readResults(folder) {
  const path = join(folder, RESULTS);
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0, note: 'did not run' };
  const results = readJson(path);
  return 'testResults' in results ? readVitest(results) : results;
}

/** A test file that could not be loaded has no tests to fail: it counts as one. */
function readVitest({ numPassedTests, numFailedTests, numPendingTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

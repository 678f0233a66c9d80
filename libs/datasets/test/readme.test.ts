import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, it, vi } from 'vitest';

import * as datasets from '../src/index.js';
import { temporaryFolder } from './support/temporary-folder.js';

vi.setConfig({ testTimeout: 60_000 });
const README = join(import.meta.dirname, '../README.md');
const cwd = temporaryFolder();

it('runs the example of the README', async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(await readFile(README, 'utf8'))?.[1] ?? '';
  // The packages are found from here, the files from the temporary folder.
  const script = `process.chdir(${JSON.stringify(cwd)});\n${example}`;
  const options = { cwd: import.meta.dirname };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    options,
  );
  expect(stdout).toBe('true 48 collect/panel.parquet\n');
});

it('names every public function in the README', async () => {
  const readme = await readFile(README, 'utf8');
  for (const name of Object.keys(datasets)) expect(readme).toContain(`\`${name}`);
});

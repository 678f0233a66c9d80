import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, it } from 'vitest';

const MAPS = '/proc/self/maps';

it.skipIf(process.platform !== 'linux')('importing the package loads no native library', async () => {
  const script = `
    import { readFileSync } from 'node:fs';
    import '@busyness/datasets';
    console.log(readFileSync('${MAPS}', 'utf8'));`;
  const options = { cwd: import.meta.dirname, maxBuffer: 1 << 24 };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    options,
  );
  expect(stdout).toContain('/node');
  expect(stdout).not.toMatch(/libchdb|chdb_node|ffi-rs/);
});

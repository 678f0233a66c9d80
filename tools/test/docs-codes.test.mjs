import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

import { ROOT } from '../workspace-projects.mjs';
import { listFiles } from './list-files.mjs';

const read = (file) => readFileSync(join(ROOT, file), 'utf8');

it('docs/runbooks name errors that there are', () => {
  const sources = listFiles(/^(?:libs\/[^/]+|apps\/[^/]+|config)\/src\/.*\.ts$/)
    .map(read)
    .join('\n');
  const known = new Set(
    [...sources.matchAll(/^ {2}([A-Z]+_[A-Z_0-9]+): errorEntry/gm)].map(([, code]) => code),
  );
  assert.ok(known.size > 100);
  for (const page of listFiles(/^docs\/runbooks\/.*\.md$/)) {
    // `ENGINE_*` is a family; variables of the environment begin with BUSYNESS_ or are written with a $.
    const named = [...read(page).matchAll(/`([A-Z]+_[A-Z_]+)`/g)].map(([, code]) => code);
    const unknown = named.filter((code) => !known.has(code) && !code.startsWith('BUSYNESS_'));
    assert.deepEqual({ page, unknown }, { page, unknown: [] });
  }
});

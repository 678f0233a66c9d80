import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { it } from 'node:test';

import { listFiles } from './list-files.mjs';
import { ROOT } from '../workspace-projects.mjs';

const PAGE = 'docs/design-walkthrough.md';
const CLASS = /^(?:export )?(?:abstract )?class (\w+)/gm;
const ENTRY = /\[`(\w+)`\]\(\.\.\/([^)]+)\)/g;

it(`${PAGE} gives a reason for every class in src, and for no other`, () => {
  const files = listFiles(/^(?:libs\/[^/]+|apps\/[^/]+|config)\/src\/.*(?<!\.d)\.ts$/);
  const inCode = files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(CLASS)].map(([, name]) => `${name} in ${file}`),
  );
  const entries = readFileSync(join(ROOT, PAGE), 'utf8').matchAll(ENTRY);
  const inPage = [...entries].map(([, name, file]) => `${name} in ${normalize(file)}`);
  assert.ok(inCode.length > 0);
  const without = inCode.filter((entry) => !inPage.includes(entry));
  const gone = inPage.filter((entry) => !inCode.includes(entry));
  assert.deepEqual({ without, gone }, { without: [], gone: [] });
});

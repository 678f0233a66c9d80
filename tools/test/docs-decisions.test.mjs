import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

import { ROOT } from '../workspace-projects.mjs';

const FOLDER = join(ROOT, 'docs/decisions');

it('docs/decisions/README.md lists every decision once, by number and title', () => {
  const files = readdirSync(FOLDER).filter((file) => /^\d{4}-.*\.md$/.test(file));
  const titles = files.sort().map((file) => {
    const [, number, title] = /^# (\d+)\. (.*)$/m.exec(readFileSync(join(FOLDER, file), 'utf8'));
    assert.equal(number.padStart(4, '0'), file.slice(0, 4), file);
    return `[${file.slice(0, 4)}](${file}): ${title}`;
  });
  const page = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  const listed = [...page.matchAll(/^\| (\[\d{4}\]\(.*?\)) +\| (.*?) +\|$/gm)].map(
    ([, link, title]) => `${link}: ${title}`,
  );
  assert.deepEqual(listed, titles);
});

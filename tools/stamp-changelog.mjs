// Gives what is unreleased in CHANGELOG.md the version of the workspace and today's date:
//
//   node tools/stamp-changelog.mjs        after `nx release version`, before its commit
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readLibraries, ROOT } from './workspace-projects.mjs';

const HEADING = '## Unreleased\n';

/** Returns the changelog with its unreleased part under a version; throws when nothing is unreleased. */
export function stampChangelog(text, version, day) {
  const [before, after] = text.split(HEADING);
  if (after === undefined) throw new Error('CHANGELOG.md has no heading "## Unreleased"');
  if (!/\S/.test(after.split('\n## ')[0])) throw new Error('CHANGELOG.md has nothing under "## Unreleased"');
  return `${before}${HEADING}\n## ${version} (${day})\n${after}`;
}

if (import.meta.filename === process.argv[1]) {
  const path = join(ROOT, 'CHANGELOG.md');
  const { version } = readLibraries()[0].manifest;
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(path, stampChangelog(readFileSync(path, 'utf8'), version, day));
}

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';

import { listFiles } from './list-files.mjs';
import { ROOT } from '../workspace-projects.mjs';

/** Fenced blocks and code spans: what looks like a link in them is none. */
const CODE = /^(`{3,})[\s\S]*?^\1`*$|`[^`\n]*`/gm;
const LINK = /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g;
const ELSEWHERE = /^[a-z][a-z+.-]*:/i;

function linksOf(markdown) {
  return [...markdown.replace(CODE, '``').matchAll(LINK)].map(([, target]) => target);
}

/** The anchor that GitHub gives a heading: lower case, punctuation gone, a hyphen a space. */
function anchorOf(heading) {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

function anchorsOf(markdown) {
  const headings = markdown.replace(/^(`{3,})[\s\S]*?^\1`*$/gm, '').matchAll(/^#{1,6}\s+(.*)$/gm);
  return [...headings].map(([, heading]) => anchorOf(heading));
}

/** What is wrong with a link, if anything. */
function problemOf(page, target) {
  const [path, anchor] = decodeURIComponent(target).split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(join(ROOT, file))) return `${target}: there is no ${file}`;
  if (anchor === undefined || !file.endsWith('.md')) return undefined;
  const anchors = anchorsOf(readFileSync(join(ROOT, file), 'utf8'));
  return anchors.includes(anchor) ? undefined : `${target}: ${file} has no heading #${anchor}`;
}

describe('the links of every page', () => {
  const pages = listFiles(/\.md$/);

  it('are looked for in the README and in docs', () => {
    assert.ok(pages.includes('README.md'));
    assert.ok(pages.some((page) => page.startsWith('docs/')));
  });

  for (const page of pages) {
    it(`${page} leads nowhere that is not there`, () => {
      const targets = linksOf(readFileSync(join(ROOT, page), 'utf8')).filter(
        (target) => !ELSEWHERE.test(target),
      );
      assert.deepEqual(targets.map((target) => problemOf(page, target)).filter(Boolean), []);
    });
  }
});

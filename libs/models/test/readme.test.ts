import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as api from '../src/index.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('README.md', () => {
  const fileOf = (which: number): string =>
    join(import.meta.dirname, `readme-example-${which}.generated.mts`);
  afterEach(() => [0, 1].forEach((which) => rmSync(fileOf(which), { force: true })));

  it.each([
    ['first', 0, 2],
    ['second', 1, 3],
  ])('has a %s example that prints what it says', async (_, which, lines) => {
    const example = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)][which][1];
    const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
    const printed: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
    writeFileSync(fileOf(which), example);
    await import(pathToFileURL(fileOf(which)).href);
    log.mockRestore();
    expect(promised).toHaveLength(lines);
    expect(printed).toEqual(promised);
  });

  it('names everything that can be imported', () => {
    for (const name of Object.keys(api)) expect(readme).toContain(`\`${name}`);
  });
});

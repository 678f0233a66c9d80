import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as api from '../src/index.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

describe('README.md', () => {
  const file = join(import.meta.dirname, 'readme-example.generated.mts');
  afterEach(() => rmSync(file, { force: true }));

  it('has an example that prints what it says', async () => {
    const example = /```ts\n([\s\S]*?)```/.exec(readme)![1];
    const promised = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
    const printed: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
    writeFileSync(file, example);
    await import(pathToFileURL(file).href);
    log.mockRestore();
    expect(promised).toHaveLength(2);
    expect(printed).toEqual(promised);
  });

  it('names everything that can be imported', () => {
    for (const name of Object.keys(api)) expect(readme).toContain(`\`${name}`);
  });
});

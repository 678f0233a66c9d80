import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { readCodeVersion } from '../../src/index.js';
import { hashBuiltFiles } from '../../src/version/hash-built-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let dist: string;

beforeEach(() => {
  dist = temporaryFolder();
  mkdirSync(join(dist, 'deep'));
  writeFileSync(join(dist, 'index.js'), 'export {};\n');
  writeFileSync(join(dist, 'deep/kernel.wasm'), 'wasm');
});

const hash = () => hashBuiltFiles([{ name: 'one', path: dist }]);

describe('hashBuiltFiles', () => {
  it.each<[string, () => void]>([
    ['a file changes', () => writeFileSync(join(dist, 'index.js'), 'export { };\n')],
    ['a file in a folder changes', () => writeFileSync(join(dist, 'deep/kernel.wasm'), 'wasn')],
    ['a file comes', () => writeFileSync(join(dist, 'more.js'), '')],
    ['a file gets another name', () => renameSync(join(dist, 'index.js'), join(dist, 'main.js'))],
  ])('changes when %s', async (_, change) => {
    const before = await hash();
    change();
    expect(await hash()).not.toBe(before);
  });

  it('does not change with types, source maps and notes of the compiler, nor with the place', async () => {
    const before = await hash();
    for (const name of ['index.d.ts', 'index.js.map', 'tsconfig.lib.tsbuildinfo']) {
      writeFileSync(join(dist, name), 'other');
    }
    expect(await hash()).toBe(before);
    const moved = join(temporaryFolder(), 'dist');
    renameSync(dist, moved);
    expect(await hashBuiltFiles([{ name: 'one', path: moved }])).toBe(before);
  });
});

describe('readCodeVersion', () => {
  it('is sixteen digits, the same as long as nothing is built', async () => {
    const version = await readCodeVersion();
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(await readCodeVersion()).toBe(version);
  });
});

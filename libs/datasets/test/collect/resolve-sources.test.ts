import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { resolveSources } from '../../src/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const cwd = temporaryFolder();
mkdirSync(join(cwd, 'days/deep'), { recursive: true });
for (const name of ['b.csv', 'a.csv', 'a b.csv', 'odd[1]{x}*.csv', 'days/2.csv.gz', 'days/deep/1.jsonl']) {
  writeFileSync(join(cwd, name), 'x');
}
const namesOf = async (...sources: string[]) => (await resolveSources(sources, cwd)).map(({ name }) => name);

describe('resolveSources', () => {
  it('gives files in the order of their paths, each once', async () => {
    expect(await namesOf('b.csv', './a.csv', 'a.csv', 'b.csv')).toEqual(['./a.csv', 'b.csv']);
  });

  it('gives a file once, whatever links lead to it, and does not run in circles', async () => {
    mkdirSync(join(cwd, 'links/below'), { recursive: true });
    writeFileSync(join(cwd, 'links/1.csv'), 'x');
    symlinkSync(join(cwd, 'links/1.csv'), join(cwd, 'links/2.csv'));
    linkSync(join(cwd, 'links/1.csv'), join(cwd, 'links/3.csv'));
    symlinkSync(join(cwd, 'links'), join(cwd, 'links/below/again'));
    symlinkSync('loop.csv', join(cwd, 'links/loop.csv'));
    expect(await namesOf('links/1.csv', 'links/2.csv', 'links/3.csv')).toEqual(['links/1.csv']);
    expect(await namesOf('links/**/[123].csv')).toHaveLength(1);
  });

  it('gives what patterns match', async () => {
    expect(await namesOf('?.csv')).toEqual(['a.csv', 'b.csv']);
    expect(await namesOf('days/**')).toEqual(['days/2.csv.gz', 'days/deep/1.jsonl']);
    expect(await namesOf('{b,a}.csv', 'days/*.gz')).toEqual(['a.csv', 'b.csv', 'days/2.csv.gz']);
    expect(await namesOf(join(cwd, '?.csv'))).toHaveLength(2);
  });

  it('takes a path that exists as it is, whatever is in it', async () => {
    expect(await namesOf('odd[1]{x}*.csv')).toEqual(['odd[1]{x}*.csv']);
    expect(await namesOf('a b.csv')).toEqual(['a b.csv']);
  });

  it('takes file URIs, absolute and relative', async () => {
    const [{ path }] = await resolveSources([pathToFileURL(join(cwd, 'a b.csv')).href], cwd);
    expect(path).toBe(join(cwd, 'a b.csv'));
    expect(await namesOf('file://./a%20b.csv')).toEqual(['./a b.csv']);
  });

  it('leaves a path without a file to whoever opens it', async () => {
    expect(await namesOf('none.csv')).toEqual(['none.csv']);
  });

  it.each([
    ['COLLECT_NO_SOURCES', []],
    ['COLLECT_NO_MATCH', ['*.parquet']],
    ['COLLECT_SCHEME_UNSUPPORTED', ['ftp://host/a.csv']],
  ])('throws %s', async (code, sources) => {
    await expect(resolveSources(sources, cwd)).rejects.toMatchObject({ code, status: expect.any(Number) });
  });
});

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openStore } from '../src/index.js';
import { temporaryFolder } from './temporary-folder.js';

describe('openStore', () => {
  it.each([
    ['./data', 'file:///work/city/data'],
    ['data/', 'file:///work/city/data'],
    ['/data', 'file:///data'],
    ['.', 'file:///work/city'],
    ['file://./.busyness', 'file:///work/city/.busyness'],
    ['file://.', 'file:///work/city'],
    ['file://../other', 'file:///work/other'],
    ['file://./my%20data', 'file:///work/city/my%20data'],
    ['./my%20data', 'file:///work/city/my%2520data'],
    ['file:///data/store/', 'file:///data/store'],
    ['file:///my%20data', 'file:///my%20data'],
    ['FILE:///data', 'file:///data'],
    ['/data/../store', 'file:///store'],
    ['gs://bucket', 'gs://bucket'],
    ['gs://bucket/', 'gs://bucket'],
    ['GS://bucket/city/store/', 'gs://bucket/city/store'],
    ['gs://bucket/my%20data', 'gs://bucket/my%20data'],
  ])('opens %s as %s', (uri, expected) => {
    expect(openStore(uri, { cwd: '/work/city' }).uri).toBe(expected);
  });

  it('gives a URI that opens the same store from another folder', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'a b%20c'));
    const store = openStore('./a b%20c', { cwd: folder });
    await store.put('key', 'x');
    expect(await openStore(store.uri, { cwd: '/' }).stat('key')).toEqual(await store.stat('key'));
  });

  it('starts relative paths from the working folder of the process', () => {
    expect(openStore('./data').uri).toBe(openStore(join(process.cwd(), 'data')).uri);
  });

  it.each([
    ['s3://bucket', 'there is no scheme "s3://"; there are file://, gs://, memory://'],
    ['gs://', '"" is no name of a bucket'],
    ['gs://Bucket/path', '"Bucket" is no name of a bucket'],
    ['gs://bucket/a//b', 'has an empty part'],
    ['gs://bucket/../b', 'has the part ".."'],
    ['constructor://x', 'there is no scheme "constructor://"'],
    ['file://data/store', '"data" would be another machine'],
    ['file://', '"" would be another machine'],
    ['file://.hidden', '".hidden" would be another machine'],
    ['file:///%zz', 'cannot be decoded'],
    ['file://./%zz', 'cannot be decoded'],
    ['', 'it is empty'],
    ['  ', 'it is empty'],
  ])('refuses %j and says why', (uri, why) => {
    expect(() => openStore(uri)).toThrow(
      expect.objectContaining({
        code: 'STORAGE_URI_INVALID',
        status: 400,
        message: expect.stringContaining(why) as string,
        hint: expect.stringContaining('file://') as string,
      }) as Error,
    );
  });
});

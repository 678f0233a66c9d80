import { Storage } from '@google-cloud/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type Emulator, startEmulator } from '../src/index.js';

/** The emulator, checked by Google's own client for Node, which compares every checksum itself. */
describe("Google's client for Node", () => {
  let emulator: Emulator;
  let storage: Storage;
  beforeAll(async () => {
    emulator = await startEmulator();
    storage = new Storage({ apiEndpoint: emulator.url, projectId: 'p' });
    await storage.createBucket('bucket');
  });
  afterAll(() => emulator.close());

  it('sees buckets, and that there is none', async () => {
    expect((await storage.getBuckets())[0].map(({ name }) => name)).toEqual(['bucket']);
    expect(await storage.bucket('bucket').exists()).toEqual([true]);
    expect(await storage.bucket('nothing').exists()).toEqual([false]);
  });

  it.each([
    ['in one request', { resumable: false }],
    ['in a resumable request', { resumable: true }],
    ['in chunks', { resumable: true, chunkSize: 256 * 1024 }],
  ])('uploads %s and downloads, whole and a range', async (_how, options) => {
    const file = storage.bucket('bucket').file('a%2Fb/ü?#');
    const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, i) => i % 251));
    await file.save(bytes, { ...options, validation: 'crc32c', metadata: { contentType: 'text/csv' } });
    expect((await file.download({ validation: 'crc32c' }))[0].equals(bytes)).toBe(true);
    expect((await file.download({ validation: 'md5' }))[0].equals(bytes)).toBe(true);
    const [range] = await file.download({ start: 1000, end: 1999 });
    expect(range.equals(bytes.subarray(1000, 2000))).toBe(true);
    expect((await file.getMetadata())[0]).toMatchObject({ size: '700000', contentType: 'text/csv' });
  });

  it('is refused what the preconditions forbid', async () => {
    const file = storage.bucket('bucket').file('conditional');
    await file.save('1', { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } });
    for (const resumable of [false, true]) {
      const again = file.save('2', { resumable, preconditionOpts: { ifGenerationMatch: 0 } });
      await expect(again).rejects.toSatisfy(({ code, status }) => code === 412 || status === 412);
    }
    const { generation } = file.metadata;
    await file.save('3', { resumable: true, preconditionOpts: { ifGenerationMatch: generation } });
    await expect(file.delete({ ifGenerationMatch: generation })).rejects.toMatchObject({ code: 412 });
    expect((await file.download())[0].toString()).toBe('3');
  });

  it('lists by prefix, delimiter and pages', async () => {
    const bucket = storage.bucket('bucket');
    for (const name of ['l/a', 'l/b/1', 'l/b/2', 'l/c'])
      await bucket.file(name).save('x', { resumable: false });
    const [page, next] = await bucket.getFiles({ prefix: 'l/', maxResults: 3, autoPaginate: false });
    expect(page.map(({ name }) => name)).toEqual(['l/a', 'l/b/1', 'l/b/2']);
    expect((await bucket.getFiles(next!))[0].map(({ name }) => name)).toEqual(['l/c']);
    const [files] = await bucket.getFiles({ prefix: 'l/' });
    expect(files.map(({ name }) => name)).toEqual(['l/a', 'l/b/1', 'l/b/2', 'l/c']);
    const [tops, , answer] = await bucket.getFiles({ prefix: 'l/', delimiter: '/', autoPaginate: false });
    expect(tops.map(({ name }) => name)).toEqual(['l/a', 'l/c']);
    expect(answer).toMatchObject({ prefixes: ['l/b/'] });
  });

  it('copies, composes, describes and deletes', async () => {
    const bucket = storage.bucket('bucket');
    const file = bucket.file('one');
    await file.save('one', { resumable: false, metadata: { metadata: { colour: 'red' } } });
    await file.copy(bucket.file('two'));
    expect((await bucket.file('two').getMetadata())[0].metadata).toEqual({ colour: 'red' });
    const [composed] = await bucket.combine(['one', 'two'], 'both');
    expect((await composed.download())[0].toString()).toBe('oneone');
    await file.setMetadata({ metadata: { colour: null, size: 'small' } });
    expect((await file.getMetadata())[0]).toMatchObject({ metageneration: '2', metadata: { size: 'small' } });
    await file.delete();
    expect(await file.exists()).toEqual([false]);
    await expect(file.download()).rejects.toMatchObject({ code: 404 });
  });
});

import { describe, expect, it } from 'vitest';

import { checksum, checksumStream, getStreamVerified, getVerified, openStore } from '../../src/index.js';
import { bytesOf, collect, streamOf } from '../bytes.js';

// From the example of FIPS 180-4 for one block, and the digest of no bytes.
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('checksum', () => {
  it('is the SHA-256 in hexadecimal', () => {
    expect(checksum(bytesOf('abc'))).toBe(ABC);
    expect(checksum('abc')).toBe(ABC);
    expect(checksum(new Uint8Array())).toBe(NOTHING);
  });
});

describe('checksumStream', () => {
  it('is that of the joined chunks, with their size', async () => {
    expect(await checksumStream(streamOf('a', '', 'bc'))).toEqual({ sha256: ABC, size: 3 });
    expect(await checksumStream(streamOf())).toEqual({ sha256: NOTHING, size: 0 });
  });
});

describe('getVerified and getStreamVerified', () => {
  it('give the bytes whose checksum the caller knows', async () => {
    const store = openStore('memory://');
    await store.put('a', 'abc');
    expect(await getVerified(store, 'a', ABC)).toEqual(bytesOf('abc'));
    expect(await collect(await getStreamVerified(store, 'a', ABC))).toEqual(bytesOf('abc'));
  });

  it('refuse other bytes and name the object', async () => {
    const store = openStore('memory://checksums');
    await store.put('models/a', 'abd');
    const damaged = {
      code: 'STORAGE_DAMAGED',
      status: 422,
      message: expect.stringContaining('"models/a" in memory://checksums is damaged') as string,
      details: { key: 'models/a', expected: ABC, actual: checksum('abd') },
    };
    await expect(getVerified(store, 'models/a', ABC)).rejects.toMatchObject(damaged);
    await expect(collect(await getStreamVerified(store, 'models/a', ABC))).rejects.toMatchObject(damaged);
  });

  it('pass on that there is no such object', async () => {
    const store = openStore('memory://');
    await expect(getVerified(store, 'a', ABC)).rejects.toMatchObject({ code: 'STORAGE_NOT_FOUND' });
    await expect(getStreamVerified(store, 'a', ABC)).rejects.toMatchObject({ code: 'STORAGE_NOT_FOUND' });
  });
});

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeModelFile, encodeModelFile, type ModelFile } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';
import { SAMPLE_FILE } from './sample-file.js';

const NAME = 'model.safetensors';
const GOOD = encodeModelFile(SAMPLE_FILE);
const KNOWN_CODES = ['MODELS_FILE_TRUNCATED', 'MODELS_FILE_ALTERED', 'MODELS_FILE_FOREIGN'];

/** A file with any header and body, whose checksum, where the header has room for one, is right. */
function forge(header: string, body = new Uint8Array(0)): Uint8Array {
  const blank = header.replace('CHECKSUM', '0'.repeat(64));
  const write = (text: string) => {
    const json = Buffer.from(text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(json.length));
    return Buffer.concat([length, json, body]);
  };
  const checksum = createHash('sha256').update(write(blank)).digest('hex');
  return Uint8Array.from(write(header.replace('CHECKSUM', checksum)));
}

const META = '"__metadata__":{"busyness-model-file":"1","sha256":"CHECKSUM"}';

describe('decodeModelFile', () => {
  it('reads back what was written, bit by bit', () => {
    const file = decodeModelFile(GOOD);
    expect(file).toEqual(SAMPLE_FILE);
    expect(Object.is(file.tensors['weights'].data[1], -0)).toBe(true);
    expect(encodeModelFile(file)).toEqual(GOOD);
  });

  it('reads back any file', () => {
    const key = fc
      .string({ unit: 'grapheme', maxLength: 6 })
      .filter((name) => name !== '__metadata__' && name !== 'sha256');
    const tensor = fc.oneof(
      fc
        .float64Array({ maxLength: 9 })
        .map((data) => ({ dtype: 'F64' as const, shape: [data.length], data })),
      fc
        .float32Array({ maxLength: 9 })
        .map((data) => ({ dtype: 'F32' as const, shape: [data.length, 1], data })),
      fc
        .int32Array({ maxLength: 9 })
        .map((data) => ({ dtype: 'I32' as const, shape: [1, data.length], data })),
      fc.uint16Array({ maxLength: 9 }).map((data) => ({ dtype: 'U16' as const, shape: [data.length], data })),
      fc.uint8Array({ maxLength: 9 }).map((data) => ({ dtype: 'U8' as const, shape: [data.length], data })),
    );
    const file: fc.Arbitrary<ModelFile> = fc.record({
      metadata: fc.dictionary(key, fc.string({ unit: 'grapheme' }), { noNullPrototype: true }),
      tensors: fc.dictionary(key, tensor, { noNullPrototype: true }),
    });
    fc.assert(
      fc.property(file, fc.nat(16), (original, shift) => {
        const bytes = encodeModelFile(original);
        // As if read from a pool, at any place of a larger buffer.
        const pool = new Uint8Array(bytes.length + shift);
        pool.set(bytes, shift);
        expect(decodeModelFile(pool.subarray(shift))).toEqual(original);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('copies nothing where the bytes are aligned', () => {
    const file = decodeModelFile(GOOD);
    for (const { data } of Object.values(file.tensors)) expect(data.buffer).toBe(GOOD.buffer);
  });

  it('copies where they are not', () => {
    const shifted = new Uint8Array(GOOD.length + 1);
    shifted.set(GOOD, 1);
    const file = decodeModelFile(shifted.subarray(1));
    expect(file).toEqual(SAMPLE_FILE);
    expect(file.tensors['weights'].data.buffer).not.toBe(shifted.buffer);
    expect(file.tensors['flags'].data.buffer).toBe(shifted.buffer);
  });

  it('reads memory that is shared between threads', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(GOOD.length));
    shared.set(GOOD);
    expect(decodeModelFile(shared)).toEqual(SAMPLE_FILE);
  });

  it('refuses a file of which any byte was changed', () => {
    for (let at = 0; at < GOOD.length; at++) {
      for (const mask of [0x01, 0x20, 0x80, 0xff]) {
        const altered = GOOD.slice();
        altered[at] ^= mask;
        const error = thrownBy(() => decodeModelFile(altered, { name: NAME }));
        expect(KNOWN_CODES, `byte ${at}`).toContain(error.code);
        expect(error.message.startsWith(`${NAME} `), error.message).toBe(true);
      }
    }
  });

  it('refuses a file that was cut anywhere', () => {
    for (let length = 0; length < GOOD.length; length++) {
      const error = thrownBy(() => decodeModelFile(GOOD.subarray(0, length), { name: NAME }));
      expect(error.code, `${length} bytes`).toBe('MODELS_FILE_TRUNCATED');
      expect(error.message).toContain(NAME);
      expect(error.hint).toContain('again');
      expect(error.status).toBe(422);
    }
  });

  it('refuses a file that goes on after its end', () => {
    const longer = new Uint8Array(GOOD.length + 3);
    longer.set(GOOD);
    const error = thrownBy(() => decodeModelFile(longer));
    expect(error.code).toBe('MODELS_FILE_ALTERED');
    expect(error.message).toContain(`it has 3 bytes after its end at ${GOOD.length}`);
  });

  it('says when bytes in the middle have changed', () => {
    const altered = GOOD.slice();
    altered[GOOD.length - 1] ^= 1;
    const error = thrownBy(() => decodeModelFile(altered));
    expect(error.message).toBe(
      'the model file has changed since it was written: its bytes do not match its SHA-256',
    );
    expect(error.hint).toContain('Fetch the file again');
  });

  it.each([
    ['text', Buffer.from('courier_id,order_number,courier_location_timestamp\n1,2,3\n')],
    ['JSON', Buffer.from('{"name": "a JSON model", "trees": []}')],
    ['gzip', Buffer.from('1f8b0800000000000003cb48cdc9c9070086a6103605000000', 'hex')],
    ['zeros', Buffer.alloc(64)],
    ['a header of 2^63 bytes', Buffer.from('00000000000000807b7d', 'hex')],
  ])('refuses %s as foreign', (_, bytes) => {
    const error = thrownBy(() => decodeModelFile(bytes, { name: NAME }));
    expect(error.code).toBe('MODELS_FILE_FOREIGN');
    expect(error.message).toBe(
      `${NAME} is not a model file that this version of Busyness wrote: it does not begin as a safetensors file does`,
    );
  });

  it('refuses safetensors of other programs and of other versions', () => {
    const foreign = thrownBy(() => decodeModelFile(forge('{"__metadata__":{"format":"pt"}}')));
    expect(foreign.code).toBe('MODELS_FILE_FOREIGN');
    expect(foreign.message).toContain('its metadata has no "busyness-model-file"');
    const newer = thrownBy(() => decodeModelFile(forge(`{${META.replace('"1"', '"2"')}}`)));
    expect(newer.code).toBe('MODELS_FILE_FOREIGN');
    expect(newer.message).toContain('it is in version "2" of the layout, and this program reads version 1');
  });

  it('reads a forged file whose header is as it should be', () => {
    const header = `{${META},"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}`;
    const file = decodeModelFile(forge(header, Uint8Array.of(1, 2, 3)));
    expect(file.tensors['a'].data).toEqual(Uint8Array.of(1, 2, 3));
  });

  it.each([
    [
      'overlapping tensors',
      `{${META},"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}`,
    ],
    ['a tensor out of range', `{${META},"a":{"dtype":"U8","shape":[3],"data_offsets":[2,5]}}`],
    ['a gap', `{${META},"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}`],
    ['offsets that do not fit the shape', `{${META},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,3]}}`],
    ['offsets upside down', `{${META},"a":{"dtype":"U8","shape":[3],"data_offsets":[3,0]}}`],
    [
      'a double key',
      `{${META},"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}`,
    ],
    [
      'a double metadata key',
      `{"__metadata__":{"busyness-model-file":"1","kind":"x","kind":"y","sha256":"CHECKSUM"}}`,
    ],
    ['a shape that is null', `{${META},"a":{"dtype":"U8","shape":null,"data_offsets":[0,3]}}`],
    ['a NaN in a shape', `{${META},"a":{"dtype":"U8","shape":[null],"data_offsets":[0,3]}}`],
    ['a negative shape', `{${META},"a":{"dtype":"U8","shape":[-3,-1],"data_offsets":[0,3]}}`],
    ['a broken shape', `{${META},"a":{"dtype":"U8","shape":[1.5,2],"data_offsets":[0,3]}}`],
    [
      'a shape past counting',
      `{${META},"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,3]}}`,
    ],
    ['an infinite shape', `{${META},"a":{"dtype":"U8","shape":[1e999],"data_offsets":[0,3]}}`],
    ['a type that is none', `{${META},"a":{"dtype":"toString","shape":[3],"data_offsets":[0,3]}}`],
    ['a tensor that is no object', `{${META},"a":[1,2,3]}`],
    ['an unknown field', `{${META},"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3],"code":"x"}}`],
    ['white space', `{ ${META},"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}`],
    [
      'metadata that is not text',
      `{"__metadata__":{"busyness-model-file":"1","kind":1,"sha256":"CHECKSUM"}}`,
    ],
    ['a header that is not JSON', `{${META},`],
    ['a missing checksum', `{"__metadata__":{"busyness-model-file":"1"}}`],
  ])('refuses %s, the checksum being right', (_, header) => {
    const error = thrownBy(() => decodeModelFile(forge(header, Uint8Array.of(1, 2, 3)), { name: NAME }));
    expect(error.code).toBe('MODELS_FILE_ALTERED');
    expect(error.message.startsWith(`${NAME} has changed since it was written: `)).toBe(true);
  });

  it('asks for no memory on the word of a header', () => {
    const header = `{${META},"a":{"dtype":"F64","shape":[1000000000000],"data_offsets":[0,8000000000000]}}`;
    const error = thrownBy(() => decodeModelFile(forge(header, Uint8Array.of(1, 2, 3))));
    expect(error.code).toBe('MODELS_FILE_TRUNCATED');
    expect(error.message).toContain('of its 80000');
  });

  it('leaves the prototypes of objects alone', () => {
    const file: ModelFile = {
      metadata: JSON.parse('{"__proto__":"text"}'),
      tensors: Object.fromEntries([['__proto__', SAMPLE_FILE.tensors['flags']]]),
    };
    const read = decodeModelFile(encodeModelFile(file));
    expect(Object.getPrototypeOf(read.tensors)).toBe(Object.prototype);
    expect(Object.entries(read.metadata)).toEqual([['__proto__', 'text']]);
    expect(Object.keys(read.tensors)).toEqual(['__proto__']);
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeModelFile, type ModelFile, type Tensor } from '../../src/index.js';
import { thrownBy } from '../thrown-by.js';
import { SAMPLE_FILE } from './sample-file.js';

/** What the format's description says of the bytes, read without our own code. */
function readHeader(bytes: Uint8Array): { json: string; header: Record<string, unknown>; dataStart: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const dataStart = 8 + Number(view.getBigUint64(0, true));
  const json = new TextDecoder().decode(bytes.subarray(8, dataStart));
  return { json, header: JSON.parse(json), dataStart };
}

describe('encodeModelFile', () => {
  it('writes a length, a JSON header and aligned tensors that follow each other without gaps', () => {
    const bytes = encodeModelFile(SAMPLE_FILE);
    const { header, dataStart } = readHeader(bytes);
    expect(dataStart % 8).toBe(0);
    const { __metadata__: metadata, ...tensors } = header as Record<string, Record<string, unknown>>;
    expect(metadata).toMatchObject(SAMPLE_FILE.metadata);
    expect(Object.keys(tensors).sort()).toEqual(Object.keys(SAMPLE_FILE.tensors).sort());
    let end = 0;
    const places = Object.entries(tensors).map(([name, entry]) => ({
      name,
      offsets: entry['data_offsets'] as number[],
    }));
    for (const { name, offsets } of places.sort(
      (a, b) => a.offsets[0] - b.offsets[0] || a.offsets[1] - b.offsets[1],
    )) {
      const { data, dtype, shape } = SAMPLE_FILE.tensors[name];
      expect(tensors[name]).toMatchObject({ dtype, shape });
      expect(offsets).toEqual([end, end + data.byteLength]);
      expect((dataStart + offsets[0]) % data.BYTES_PER_ELEMENT).toBe(0);
      const stored = Buffer.from(bytes.subarray(dataStart + offsets[0], dataStart + offsets[1]));
      expect(stored.equals(Buffer.from(data.buffer))).toBe(true);
      end = offsets[1];
    }
    expect(bytes.length).toBe(dataStart + end);
  });

  it('keeps the SHA-256 of the file with 64 zeros in its place', () => {
    const bytes = encodeModelFile(SAMPLE_FILE);
    const { json } = readHeader(bytes);
    const checksum = /"sha256":"([0-9a-f]{64})"/.exec(json)![1];
    const blanked = Buffer.from(bytes);
    blanked.write('0'.repeat(64), blanked.indexOf(checksum));
    expect(createHash('sha256').update(blanked).digest('hex')).toBe(checksum);
  });

  it('gives the same bytes whatever the order of the keys', () => {
    const reversed = (record: object) => Object.fromEntries(Object.entries(record).reverse());
    const other: ModelFile = {
      metadata: reversed(SAMPLE_FILE.metadata),
      tensors: reversed(SAMPLE_FILE.tensors),
    };
    expect(encodeModelFile(other)).toEqual(encodeModelFile(SAMPLE_FILE));
  });

  it('writes the part of a buffer that a tensor is a view of', () => {
    const whole = Float32Array.of(1, 2, 3, 4);
    const view: ModelFile = {
      metadata: {},
      tensors: { part: { dtype: 'F32', shape: [2], data: whole.subarray(1, 3) } },
    };
    const copy: ModelFile = {
      metadata: {},
      tensors: { part: { dtype: 'F32', shape: [2], data: Float32Array.of(2, 3) } },
    };
    expect(encodeModelFile(view)).toEqual(encodeModelFile(copy));
  });

  it('refuses what it could not read back', () => {
    const tensor = (shape: number[], data: Float64Array | Float32Array = new Float64Array(2)) => ({
      metadata: {},
      tensors: { odd: { dtype: 'F64', shape, data } as Tensor },
    });
    const cases: [ModelFile, string][] = [
      [tensor([3]), 'the tensor "odd" of shape [3] holds 2 numbers'],
      [tensor([-1, -2]), 'the tensor "odd" of shape [-1, -2] holds 2 numbers'],
      [tensor([0.5, 4]), 'the tensor "odd" of shape [0.5, 4] holds 2 numbers'],
      [tensor([2], new Float32Array(2)), 'the tensor "odd" says F64, but holds a Float32Array'],
      [{ metadata: { sha256: '' }, tensors: {} }, 'the metadata key "sha256" is kept for the file itself'],
      [{ metadata: { 'busyness-model-file': '' }, tensors: {} }, 'is kept for the file itself'],
      [{ metadata: { kind: 1 as unknown as string }, tensors: {} }, 'the metadata "kind" is not a string'],
      [
        { metadata: {}, tensors: { __metadata__: SAMPLE_FILE.tensors['scale'] } },
        'no tensor can be named "__metadata__"',
      ],
    ];
    for (const [file, why] of cases) {
      const error = thrownBy(() => encodeModelFile(file));
      expect(error.code).toBe('MODELS_FILE_NOT_WRITABLE');
      expect(error.message).toContain(why);
      expect(error.status).toBe(500);
    }
  });
});

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { modelsErrors } from '../errors.js';
import { BLANK_CHECKSUM, CHECKSUM_KEY, FORMAT_KEY, writeFileHeader } from './file-header.js';
import type { ModelFile, Tensor } from './model-file.js';
import { parseFileHeader } from './parse-file-header.js';
import { ELEMENT_BYTES, placeTensors, type PlacedTensor } from './tensor-layout.js';

/**
 * Returns what `encodeModelFile` wrote, after checking that not one byte of it has changed.
 *
 * No code is run and no memory is asked for on a file's word: tensors are views of `bytes` (keep them unchanged),
 * or copies of their part when `bytes` does not begin at a multiple of 8 in its buffer.
 *
 * The checksum guards against accidents, not against somebody who makes a file on purpose: whoever loads a model
 * from it still checks what it holds.
 *
 * @param bytes the whole file
 * @param options.name what errors call the file; default "the model file"
 * @throws MODELS_FILE_TRUNCATED, MODELS_FILE_FOREIGN, MODELS_FILE_ALTERED
 */
export function decodeModelFile(bytes: Uint8Array, options: { readonly name?: string } = {}): ModelFile {
  const name = options.name ?? 'the model file';
  const header = parseFileHeader(bytes, name);
  const placed = placeTensors(header.tensors);
  const checksum = header.metadata.get(CHECKSUM_KEY) ?? '';
  const metadata = Object.fromEntries(
    [...header.metadata].filter(([key]) => key !== FORMAT_KEY && key !== CHECKSUM_KEY),
  );
  // Since a header can be written in one way only, equal bytes rule out double keys, gaps, overlaps and offsets
  // that do not fit their shapes, all at once.
  const expected = writeFileHeader(metadata, placed, checksum);
  if (expected.length !== header.dataStart || !expected.every((byte, i) => byte === bytes[i])) {
    throw modelsErrors.MODELS_FILE_ALTERED({ name, why: 'its header is not as Busyness writes it' });
  }
  checkLength(bytes, header.dataStart + (placed.at(-1)?.end ?? 0), name);
  const hash = sha256.create().update(writeFileHeader(metadata, placed, BLANK_CHECKSUM));
  if (bytesToHex(hash.update(bytes.subarray(header.dataStart)).digest()) !== checksum) {
    throw modelsErrors.MODELS_FILE_ALTERED({ name, why: 'its bytes do not match its SHA-256' });
  }
  const tensors = Object.fromEntries(
    placed.map((place) => [place.name, viewTensor(bytes, header.dataStart, place)]),
  );
  return { metadata, tensors };
}

function checkLength(bytes: Uint8Array, expected: number, name: string): void {
  if (bytes.length < expected) {
    throw modelsErrors.MODELS_FILE_TRUNCATED({
      name,
      why: `it has ${bytes.length} of its ${expected} bytes`,
    });
  }
  if (bytes.length > expected) {
    throw modelsErrors.MODELS_FILE_ALTERED({
      name,
      why: `it has ${bytes.length - expected} bytes after its end at ${expected}`,
    });
  }
}

function viewTensor(bytes: Uint8Array, dataStart: number, place: PlacedTensor): Tensor {
  const { dtype, shape, begin, end } = place;
  const inPlace = bytes.subarray(dataStart + begin, dataStart + end);
  const { buffer, byteOffset } = inPlace.byteOffset % ELEMENT_BYTES[dtype] === 0 ? inPlace : inPlace.slice();
  const length = (end - begin) / ELEMENT_BYTES[dtype];
  switch (dtype) {
    case 'F64':
      return { dtype, shape, data: new Float64Array(buffer, byteOffset, length) };
    case 'F32':
      return { dtype, shape, data: new Float32Array(buffer, byteOffset, length) };
    case 'I32':
      return { dtype, shape, data: new Int32Array(buffer, byteOffset, length) };
    case 'U32':
      return { dtype, shape, data: new Uint32Array(buffer, byteOffset, length) };
    case 'I16':
      return { dtype, shape, data: new Int16Array(buffer, byteOffset, length) };
    case 'U16':
      return { dtype, shape, data: new Uint16Array(buffer, byteOffset, length) };
    case 'I8':
      return { dtype, shape, data: new Int8Array(buffer, byteOffset, length) };
    case 'U8':
      return { dtype, shape, data: new Uint8Array(buffer, byteOffset, length) };
  }
}

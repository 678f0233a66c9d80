import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { modelsErrors } from '../errors.js';
import { BLANK_CHECKSUM, CHECKSUM_KEY, FORMAT_KEY, writeFileHeader } from './file-header.js';
import type { ModelFile, Tensor, TensorArrays } from './model-file.js';
import { countElements, ELEMENT_BYTES, placeTensors } from './tensor-layout.js';

const ARRAYS: { readonly [T in keyof TensorArrays]: new (length: number) => TensorArrays[T] } = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  I16: Int16Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
};

/**
 * Returns the bytes of a model file in the safetensors layout: a JSON header and raw little-endian tensors, each
 * aligned to its element's width, with a SHA-256 over everything in the metadata.
 *
 * The same file gives the same bytes, whatever the order of its keys. Any reader of safetensors can open them.
 *
 * Source: the format's description in https://github.com/huggingface/safetensors.
 *
 * @throws MODELS_FILE_NOT_WRITABLE when a shape does not fit its data, or a name is one that the format keeps
 */
export function encodeModelFile(file: ModelFile): Uint8Array {
  for (const key of [FORMAT_KEY, CHECKSUM_KEY]) {
    if (key in file.metadata) throw notWritable(`the metadata key "${key}" is kept for the file itself`);
  }
  for (const [key, value] of Object.entries(file.metadata)) {
    if (typeof value !== 'string') throw notWritable(`the metadata "${key}" is not a string`);
  }
  const tensors = Object.entries(file.tensors);
  for (const [name, tensor] of tensors) checkTensor(name, tensor);
  const placed = placeTensors(tensors.map(([name, { dtype, shape }]) => ({ name, dtype, shape })));
  const blank = writeFileHeader(file.metadata, placed, BLANK_CHECKSUM);
  const bytes = new Uint8Array(blank.length + (placed.at(-1)?.end ?? 0));
  bytes.set(blank);
  for (const { name, begin } of placed) {
    const { buffer, byteOffset, byteLength } = file.tensors[name].data;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), blank.length + begin);
  }
  // The checksum is as long as what it replaces, so the header stays in its place.
  bytes.set(writeFileHeader(file.metadata, placed, bytesToHex(sha256(bytes))));
  return bytes;
}

function checkTensor(name: string, { dtype, shape, data }: Tensor): void {
  if (name === '__metadata__') throw notWritable('no tensor can be named "__metadata__"');
  if (!(dtype in ELEMENT_BYTES) || !(data instanceof ARRAYS[dtype])) {
    throw notWritable(`the tensor "${name}" says ${dtype}, but holds a ${data.constructor.name}`);
  }
  if (
    !shape.every((size) => Number.isSafeInteger(size) && size >= 0) ||
    countElements(shape) !== data.length
  ) {
    throw notWritable(`the tensor "${name}" of shape [${shape.join(', ')}] holds ${data.length} numbers`);
  }
}

function notWritable(why: string): Error {
  return modelsErrors.MODELS_FILE_NOT_WRITABLE({ why });
}

import { modelsErrors } from '../errors.js';
import { FORMAT_KEY, FORMAT_VERSION, LENGTH_BYTES } from './file-header.js';
import { ELEMENT_BYTES, type TensorHeader } from './tensor-layout.js';

/** No header of ours comes near: a longer one is a sign of another kind of file. */
const MAX_HEADER_BYTES = 100_000_000;

const OPENING_BRACE = 0x7b;

/** What a header says, before any of it is held against the rest of the file. */
export interface ParsedHeader {
  /** As written, the format's own keys included. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly tensors: readonly TensorHeader[];
  /** Where the tensors' bytes begin in the file. */
  readonly dataStart: number;
}

/**
 * Returns what the header of a model file says, believing none of it further than its own bytes reach.
 *
 * @throws MODELS_FILE_TRUNCATED, MODELS_FILE_FOREIGN, MODELS_FILE_ALTERED
 */
export function parseFileHeader(bytes: Uint8Array, name: string): ParsedHeader {
  if (bytes.length < LENGTH_BYTES) {
    throw modelsErrors.MODELS_FILE_TRUNCATED({
      name,
      why: `it has ${bytes.length} bytes, fewer than any model file`,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES);
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
  if (
    length < 2 ||
    length > MAX_HEADER_BYTES ||
    (bytes.length > LENGTH_BYTES && bytes[LENGTH_BYTES] !== OPENING_BRACE)
  ) {
    throw modelsErrors.MODELS_FILE_FOREIGN({ name, why: 'it does not begin as a safetensors file does' });
  }
  const dataStart = LENGTH_BYTES + length;
  if (dataStart > bytes.length) {
    throw modelsErrors.MODELS_FILE_TRUNCATED({
      name,
      why: `its header ends at byte ${dataStart}, but it has only ${bytes.length} bytes`,
    });
  }
  // A copy, since decoders refuse memory that is shared between threads.
  const entries = parseJson(bytes.slice(LENGTH_BYTES, dataStart), name);
  const metadata = readMetadata(entries.find(([key]) => key === '__metadata__')?.[1], name);
  const tensors = entries
    .filter(([key]) => key !== '__metadata__')
    .map(([key, value]) => readTensorHeader(key, value, name));
  return { metadata, tensors, dataStart };
}

function parseJson(json: Uint8Array, name: string): [string, unknown][] {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json),
    );
    if (isRecord(value)) return Object.entries(value);
  } catch (cause) {
    throw modelsErrors.MODELS_FILE_ALTERED({ name, why: 'its header is not JSON' }, cause);
  }
  throw modelsErrors.MODELS_FILE_ALTERED({ name, why: 'its header is not a JSON object' });
}

function readMetadata(value: unknown, name: string): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const [key, text] of Object.entries(isRecord(value) ? value : {})) {
    if (typeof text !== 'string') {
      throw modelsErrors.MODELS_FILE_ALTERED({ name, why: `its metadata "${key}" is not a string` });
    }
    metadata.set(key, text);
  }
  const version = metadata.get(FORMAT_KEY);
  if (version === undefined) {
    throw modelsErrors.MODELS_FILE_FOREIGN({ name, why: `its metadata has no "${FORMAT_KEY}"` });
  }
  if (version !== FORMAT_VERSION) {
    throw modelsErrors.MODELS_FILE_FOREIGN({
      name,
      why: `it is in version "${version}" of the layout, and this program reads version ${FORMAT_VERSION}`,
    });
  }
  return metadata;
}

function readTensorHeader(key: string, value: unknown, name: string): TensorHeader {
  const { dtype, shape } = isRecord(value) ? value : {};
  if (!isTensorType(dtype)) {
    throw modelsErrors.MODELS_FILE_ALTERED({ name, why: `its tensor "${key}" is of no known type` });
  }
  if (!isShape(shape)) {
    throw modelsErrors.MODELS_FILE_ALTERED({ name, why: `its tensor "${key}" has no valid shape` });
  }
  return { name: key, dtype, shape };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTensorType(value: unknown): value is TensorHeader['dtype'] {
  return typeof value === 'string' && Object.hasOwn(ELEMENT_BYTES, value);
}

/** Whole numbers from 0 whose product, in bytes, is still exact in a number. */
function isShape(value: unknown): value is number[] {
  if (!Array.isArray(value)) return false;
  let count = 8;
  for (const size of value as unknown[]) {
    if (!Number.isSafeInteger(size) || (size as number) < 0) return false;
    count *= size as number;
    if (!Number.isSafeInteger(count)) return false;
  }
  return true;
}

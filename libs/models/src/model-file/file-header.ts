import { compareText, type PlacedTensor } from './tensor-layout.js';

/** The metadata key under which a file says that it is one of ours, and in which version of this layout. */
export const FORMAT_KEY = 'busyness-model-file';
/** The version of the layout that is written and read. */
export const FORMAT_VERSION = '1';
/** The metadata key of the checksum: SHA-256 of the whole file while this field holds 64 zeros. */
export const CHECKSUM_KEY = 'sha256';
/** What stands in the checksum's place while it is worked out. */
export const BLANK_CHECKSUM = '0'.repeat(64);

/** Bytes before the header: its length as a little-endian u64. */
export const LENGTH_BYTES = 8;

/**
 * Returns the length field and the JSON header of a model file, with the given checksum in it.
 *
 * There is one way to write a header: the metadata first, its keys in order, then the tensors in the order of
 * their bytes, no white space but the spaces at the end that make the tensors start at a multiple of 8. A reader
 * can therefore compare a header with what it should be, byte by byte.
 */
export function writeFileHeader(
  metadata: Readonly<Record<string, string>>,
  tensors: readonly PlacedTensor[],
  checksum: string,
): Uint8Array {
  const facts = { ...metadata, [FORMAT_KEY]: FORMAT_VERSION, [CHECKSUM_KEY]: checksum };
  // Written by hand: an object would move keys like "7" to the front.
  const strings = Object.entries(facts)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const places = tensors.map(
    ({ name, dtype, shape, begin, end }) =>
      `${JSON.stringify(name)}:{"dtype":"${dtype}","shape":[${shape.join(',')}],"data_offsets":[${begin},${end}]}`,
  );
  const json = new TextEncoder().encode(
    `{${[`"__metadata__":{${strings.join(',')}}`, ...places].join(',')}}`,
  );
  const length = Math.ceil(json.length / 8) * 8;
  const header = new Uint8Array(LENGTH_BYTES + length).fill(0x20);
  const view = new DataView(header.buffer);
  view.setUint32(0, length, true);
  view.setUint32(4, Math.floor(length / 2 ** 32), true);
  header.set(json, LENGTH_BYTES);
  return header;
}

import { extname } from 'node:path';

import { dataErrors } from '../errors.js';

/** In which form a table stands in a file. */
export type FileFormat = 'csv' | 'jsonl' | 'parquet';

const BY_EXTENSION: Readonly<Record<string, FileFormat>> = {
  '.csv': 'csv',
  '.txt': 'csv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.parquet': 'parquet',
};

/** What other files begin with. */
const FOREIGN: readonly { readonly start: readonly number[]; readonly what: string }[] = [
  { start: [0x50, 0x4b, 0x03, 0x04], what: 'it is a zip archive or an Excel workbook' },
  { start: [0x28, 0xb5, 0x2f, 0xfd], what: 'it is compressed with Zstandard' },
  { start: [0x1f, 0x8b], what: 'it is compressed with gzip twice' },
  { start: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'it is compressed with xz' },
  { start: [0x42, 0x5a, 0x68], what: 'it is compressed with bzip2' },
  { start: [0x25, 0x50, 0x44, 0x46], what: 'it is a PDF' },
];
/** So many first bytes show whether it is text; what comes later is for the rows. */
const TEXT_BYTES = 16;
const PARQUET = Buffer.from('PAR1');
const GZIP = [0x1f, 0x8b];

/** Whether a file is compressed, by its first bytes; its name does not matter. */
export function isGzip(head: Uint8Array): boolean {
  return startsWith(head, GZIP);
}

/** The format that a file's name promises, `.gz` apart. */
export function formatOfName(name: string): FileFormat | undefined {
  return BY_EXTENSION[extname(name.replace(/\.gz$/i, '')).toLowerCase()];
}

/**
 * Returns the format of a file: by its first bytes where they are telling, else by its name, else CSV.
 *
 * @param head the first bytes, uncompressed
 * @throws DATA_FORMAT_UNKNOWN, DATA_ENCODING_UNKNOWN
 */
export function detectFormat(name: string, head: Uint8Array): FileFormat {
  const promised = formatOfName(name);
  const isParquet = startsWith(head, PARQUET);
  if (isParquet) return 'parquet';
  if (promised === 'parquet') {
    throw dataErrors.DATA_FORMAT_UNKNOWN({
      file: name,
      found: 'it does not begin as Parquet does, with "PAR1"',
    });
  }
  const foreign = FOREIGN.find(({ start }) => startsWith(head, start));
  if (foreign) throw dataErrors.DATA_FORMAT_UNKNOWN({ file: name, found: foreign.what });
  const encoding = findWideEncoding(head);
  if (encoding) throw dataErrors.DATA_ENCODING_UNKNOWN({ file: name, encoding });
  if (head.subarray(0, TEXT_BYTES).some(isNoText)) {
    throw dataErrors.DATA_FORMAT_UNKNOWN({ file: name, found: 'its first bytes are no text' });
  }
  return promised ?? (head[0] === 0x7b ? 'jsonl' : 'csv');
}

function findWideEncoding(head: Uint8Array): string | undefined {
  if (startsWith(head, [0xff, 0xfe, 0, 0]) || (head[0] !== 0 && startsWith(head.subarray(1), [0, 0, 0])))
    return 'UTF-32LE';
  if (startsWith(head, [0, 0, 0xfe, 0xff]) || (startsWith(head, [0, 0, 0]) && head[3] !== 0))
    return 'UTF-32BE';
  if (startsWith(head, [0xff, 0xfe]) || (head[0] !== 0 && head[1] === 0 && head[3] === 0)) return 'UTF-16LE';
  if (startsWith(head, [0xfe, 0xff]) || (head[0] === 0 && head[1] !== 0 && head[2] === 0)) return 'UTF-16BE';
  return undefined;
}

/** Whether a byte is a control character that no table begins with: all but tabs, line ends and escapes. */
function isNoText(byte: number): boolean {
  return byte < 0x20 && ![0x09, 0x0a, 0x0d, 0x1b].includes(byte);
}

function startsWith(head: Uint8Array, start: ArrayLike<number>): boolean {
  return head.length >= start.length && Array.from(start).every((byte, i) => head[i] === byte);
}

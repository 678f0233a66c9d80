import { type CsvRecord } from '@busyness/tables';

/** What is numbered: a record's exact bytes, and the line on which it begins. */
export type NumberedText = Pick<CsvRecord, 'line' | 'bytes'>;

const LINE_BYTES = 8;
const MOST_LENGTH_BYTES = 5;

/** Returns numbered texts as rows of ClickHouse's RowBinary: the line (UInt64), the length (LEB128) and the bytes. */
export async function* encodeRecords(
  batches: AsyncIterable<readonly NumberedText[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const records of batches) yield encodeBatch(records);
}

function encodeBatch(records: readonly NumberedText[]): Uint8Array {
  let size = 0;
  for (const { bytes } of records) size += LINE_BYTES + MOST_LENGTH_BYTES + bytes.length;
  const rows = Buffer.allocUnsafe(size);
  let at = 0;
  for (const { line, bytes } of records) {
    rows.writeUInt32LE(line % 2 ** 32, at);
    rows.writeUInt32LE(Math.floor(line / 2 ** 32), at + 4);
    at = writeLength(rows, bytes.length, at + LINE_BYTES);
    at += bytes.copy(rows, at);
  }
  return rows.subarray(0, at);
}

/** LEB128: seven bits a byte, the lowest first. Returns where it ends. */
function writeLength(rows: Buffer, length: number, start: number): number {
  let at = start;
  let rest = length;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) at = rows.writeUInt8((rest % 128) | 0x80, at);
  return rows.writeUInt8(rest, at);
}

import { type CsvRecord } from '@busyness/tables';

/** Returns CSV records as rows of ClickHouse's RowBinary: the line (UInt64) and the text (String). */
export async function* encodeRecords(
  batches: AsyncIterable<readonly Pick<CsvRecord, 'line' | 'bytes'>[]>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const records of batches) yield Buffer.concat(records.flatMap(encodeRecord));
}

function encodeRecord({ line, bytes }: Pick<CsvRecord, 'line' | 'bytes'>): Buffer[] {
  const number = Buffer.alloc(8);
  number.writeBigUInt64LE(BigInt(line));
  return [number, encodeLength(bytes.length), bytes];
}

/** LEB128: seven bits a byte, the lowest first. */
function encodeLength(length: number): Buffer {
  const bytes: number[] = [];
  let rest = length;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
  return Buffer.from(bytes);
}

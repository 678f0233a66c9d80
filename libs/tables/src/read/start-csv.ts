import { parseCsvRecord } from '../csv/parse-csv-record.js';
import { readCsvRecords } from '../csv/read-csv-records.js';
import { readLines, type Line } from '../csv/read-lines.js';
import { checkPing, type RejectedPing } from '../ping/check-ping.js';
import { dataErrors } from '../errors.js';
import { mapPingColumns, type ColumnNames } from '../ping/map-ping-columns.js';
import { type ByteSource } from './byte-source.js';
import { decodeText } from './decode-text.js';
import { type PingRow, type StartedPings } from './ping-file.js';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Reads the header of a CSV file; the rows are read as they are asked for.
 *
 * @throws DATA_LINE_ENDS_UNKNOWN, DATA_LINE_TOO_LONG, and what `mapPingColumns` throws
 */
export async function startCsv({ name, chunks }: ByteSource, names?: ColumnNames): Promise<StartedPings> {
  const batches = readLines(chunks, name);
  const first = await batches.next();
  const [header, ...rest] = first.done ? [] : first.value;
  const columns = readHeader(header, name);
  const positions = mapPingColumns(columns, name, names);
  const rows = readRows(withFirst(rest, batches), columns.length, positions);
  const close = async () => {
    await batches.return();
  };
  return { columns, positions, rows, close };
}

function readHeader(line: Line | undefined, file: string): string[] {
  const text = line === undefined ? '' : decodeText(line.bytes).replace(/\r$/, '');
  if (/\r[^\r]/.test(text)) throw dataErrors.DATA_LINE_ENDS_UNKNOWN({ file });
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const parsed = parseCsvRecord(bare);
  return (typeof parsed === 'string' ? bare.split(',') : parsed).map((column) => column.trim());
}

async function* withFirst(
  first: Line[],
  rest: AsyncGenerator<Line[]>,
): AsyncGenerator<Line[], void, undefined> {
  try {
    if (first.length > 0) yield first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* readRows(
  batches: AsyncIterable<Line[]>,
  width: number,
  positions: readonly number[],
): AsyncGenerator<PingRow, void, undefined> {
  for await (const records of readCsvRecords(batches, width)) {
    for (const { line, bytes, isSound } of records) {
      const text = decodeText(bytes);
      const fields = isSound ? parseCsvRecord(text) : 'broken';
      if (typeof fields === 'string') {
        yield { line, values: [text], checked: { reason: 'bad_quotes' } };
      } else {
        yield { line, values: fields, checked: checkFields(fields, width, positions) };
      }
    }
  }
}

function checkFields(fields: readonly string[], width: number, positions: readonly number[]) {
  if (fields.length === width) return checkPing(positions.map((position) => fields[position]));
  const rejected: RejectedPing = { reason: fields.length < width ? 'too_few_fields' : 'extra_fields' };
  return rejected;
}

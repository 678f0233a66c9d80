import { PING_COLUMNS } from '@busyness/features';
import { inflate, readCsvRecords, readLines, readPings, toText, type Line } from '@busyness/tables';

import { csvFields } from '../sql/csv-fields.js';
import { jsonlFields } from '../sql/jsonl-fields.js';
import { lineSource, SENT_FORMAT } from '../sql/line-source.js';
import { encodeRecords, type NumberedText } from './encode-records.js';
import { pingKeys, type InputFile } from './input-file.js';
import { type Load } from './load.js';

/** Returns a load that sends the bytes of a file to the engine; the engine takes them apart. */
export function sendFile(file: InputFile): Load {
  if (file.format === 'parquet') return sendRows(file);
  const fields = (where?: string) => {
    const source = lineSource({ kind: 'lines', file: file.number }, where);
    return file.format === 'csv'
      ? csvFields(source, { width: file.columns.length, positions: file.positions })
      : jsonlFields(source, pingKeys(file));
  };
  return { files: [file.number], fields, body: () => openBytes(file), format: SENT_FORMAT.lines };
}

/**
 * Returns a load that sends a CSV file record by record: slower, but quoted fields may hold line breaks, which
 * the engine, reading line by line, takes for bad quotes.
 */
export function sendRecords(file: InputFile): Load {
  const { number, columns, positions } = file;
  const fields = (where?: string) =>
    csvFields(lineSource({ kind: 'records', file: number }, where), { width: columns.length, positions });
  const records = () => readCsvRecords(withoutHeader(readLines(openBytes(file), file.name)), columns.length);
  return { files: [number], fields, ...countedRecords(records) };
}

/** A Parquet file as JSON lines: a server that takes its bytes would have to be told all its types. */
function sendRows({ number, source, columnNames }: InputFile): Load {
  async function* records() {
    const { rows, positions } = await readPings(source, { format: 'parquet', columns: columnNames });
    for await (const { line, values } of rows) {
      const texts = PING_COLUMNS.map((column, i) => [column, toText(values[positions[i]])]);
      yield [{ line, bytes: Buffer.from(JSON.stringify(Object.fromEntries(texts))) }];
    }
  }
  return {
    files: [number],
    fields: (where) => jsonlFields(lineSource({ kind: 'records', file: number }, where), PING_COLUMNS),
    ...countedRecords(records),
  };
}

/** The lines after the first, which is never a part of a record, whatever quotes are in it. */
async function* withoutHeader(batches: AsyncIterable<Line[]>): AsyncGenerator<Line[], void, undefined> {
  let skip = 1;
  for await (const lines of batches) {
    yield lines.slice(skip);
    skip = 0;
  }
}

/** A body of records that knows how many of them it held when it was sent last. */
function countedRecords(
  read: () => AsyncIterable<readonly NumberedText[]>,
): Required<Pick<Load, 'body' | 'sentRecords' | 'format'>> {
  let count: number | undefined;
  async function* counted() {
    let soFar = 0;
    for await (const records of read()) {
      soFar += records.length;
      yield records;
    }
    count = soFar;
  }
  return { body: () => encodeRecords(counted()), sentRecords: () => count, format: SENT_FORMAT.records };
}

async function* openBytes({ source, gzip }: InputFile): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = await source.open();
  yield* gzip ? inflate(bytes) : bytes.chunks;
}

import { PING_COLUMNS } from '@busyness/features';
import { inflate, openFile, readCsvRecords, readLines, readPings, toText } from '@busyness/tables';

import { csvFields } from '../sql/csv-fields.js';
import { jsonlFields } from '../sql/jsonl-fields.js';
import { lineSource, SENT_FORMAT } from '../sql/line-source.js';
import { encodeRecords } from './encode-records.js';
import { pingKeys, type InputFile } from './input-file.js';
import { type Load } from './load.js';

/** Returns a load that sends the bytes of a file to the engine; the engine takes them apart. */
export function sendFile(file: InputFile): Load {
  if (file.format === 'parquet') return sendRows(file);
  const source = lineSource({ kind: 'lines', file: file.number });
  const fields =
    file.format === 'csv'
      ? csvFields(source, { width: file.columns.length, positions: file.positions })
      : jsonlFields(source, pingKeys(file));
  return { files: [file.number], fields, body: () => openBytes(file), format: SENT_FORMAT.lines };
}

/**
 * Returns a load that sends a CSV file record by record: slower, but quoted fields may hold line breaks, which
 * the engine, reading line by line, takes for bad quotes.
 */
export function sendRecords(file: InputFile): Load {
  const { number, columns, positions } = file;
  const fields = csvFields(lineSource({ kind: 'records', file: number }), {
    width: columns.length,
    positions,
  });
  const body = () => encodeRecords(readCsvRecords(readLines(openBytes(file)), columns.length));
  return { files: [number], fields, body, format: SENT_FORMAT.records };
}

/** A Parquet file as JSON lines: a server that takes its bytes would have to be told all its types. */
function sendRows({ number, path, name }: InputFile): Load {
  async function* records() {
    const { rows, positions } = await readPings(path, { name, format: 'parquet' });
    for await (const { line, values } of rows) {
      const texts = PING_COLUMNS.map((column, i) => [column, toText(values[positions[i]])]);
      yield [{ line, bytes: Buffer.from(JSON.stringify(Object.fromEntries(texts))) }];
    }
  }
  return {
    files: [number],
    fields: jsonlFields(lineSource({ kind: 'records', file: number }), PING_COLUMNS),
    body: () => encodeRecords(records()),
    format: SENT_FORMAT.records,
  };
}

async function* openBytes({ path, name, gzip }: InputFile): AsyncGenerator<Uint8Array, void, undefined> {
  const source = await openFile(path, name);
  yield* gzip ? inflate(source) : source.chunks;
}

import { type Ping } from '@busyness/features';

import { readLines, type Line } from '../csv/read-lines.js';
import { dataErrors } from '../errors.js';
import { checkPing, type RejectedPing } from '../ping/check-ping.js';
import { mapPingColumns, type ColumnNames } from '../ping/map-ping-columns.js';
import { type ByteSource } from './byte-source.js';
import { decodeText } from './decode-text.js';
import { parseJsonLine } from './parse-json-line.js';
import { type PingRow, type StartedPings } from './ping-file.js';
import { toText, type RowValue } from './row-value.js';

/** The columns are the keys in so many lines: a writer that leaves out nulls shows each of them soon. */
const HEAD_LINES = 100;
const BLANK = /^[ \t\r]*$/;

/**
 * Reads the first lines of a JSONL file for its columns; the rows are read as they are asked for.
 *
 * @throws DATA_JSONL_INVALID, DATA_LINE_TOO_LONG, and what `mapPingColumns` throws
 */
export async function startJsonl({ name, chunks }: ByteSource, names?: ColumnNames): Promise<StartedPings> {
  const batches = readLines(chunks, name);
  const head: Line[] = [];
  for (let next = await batches.next(); !next.done; next = await batches.next()) {
    head.push(...next.value.map(({ number, bytes }) => ({ number, bytes: Buffer.from(bytes) })));
    if (head.length >= HEAD_LINES) break;
  }
  const columns = findColumns(head.slice(0, HEAD_LINES), name);
  const positions = mapPingColumns(columns, name, names);
  const keys = positions.map((position) => columns[position]);
  const rows = readRows(withHead(head, batches), columns, keys);
  const close = async () => {
    await batches.return();
  };
  return { columns, positions, rows, close };
}

function findColumns(lines: readonly Line[], file: string): string[] {
  const objects = lines
    .map(({ bytes }) => parseJsonLine(textOf(bytes)))
    .filter((object) => object !== undefined);
  if (objects.length === 0) throw dataErrors.DATA_JSONL_INVALID({ file, lines: lines.length });
  return [...new Set(objects.flatMap((object) => [...object.keys()]))];
}

async function* withHead(
  head: Line[],
  rest: AsyncGenerator<Line[]>,
): AsyncGenerator<Line[], void, undefined> {
  try {
    yield head;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* readRows(
  batches: AsyncIterable<Line[]>,
  columns: readonly string[],
  keys: readonly string[],
): AsyncGenerator<PingRow, void, undefined> {
  for await (const lines of batches) {
    for (const { number: line, bytes } of lines) {
      const text = textOf(bytes);
      if (BLANK.test(text)) continue;
      const object = parseJsonLine(text);
      if (object === undefined) {
        yield { line, values: [text], checked: { reason: 'bad_json' } };
      } else {
        const values = columns.map((column) => object.get(column) ?? null);
        yield { line, values, checked: checkObject(object, keys) };
      }
    }
  }
}

function checkObject(object: Map<string, RowValue>, keys: readonly string[]): Ping | RejectedPing {
  if (!keys.every((key) => object.has(key))) return { reason: 'too_few_fields' };
  return checkPing(keys.map((key) => toText(object.get(key))));
}

function textOf(bytes: Buffer): string {
  return decodeText(bytes).replace(/^\uFEFF|\r$/g, '');
}

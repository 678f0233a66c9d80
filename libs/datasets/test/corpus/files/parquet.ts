import { PING_COLUMNS } from '@busyness/features';
import { parquetWriteBuffer } from 'hyparquet-writer';

import { nextFields, refused, type DamagedFile, type ExpectedReject } from '../damaged-file.js';

type Column = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];
type Type = NonNullable<Column['type']>;

const TYPES: readonly Type[] = [
  'STRING',
  'STRING',
  'TIMESTAMP',
  'DOUBLE',
  'DOUBLE',
  'TIMESTAMP',
  'DOUBLE',
  'DOUBLE',
];

function typed(text: string, type: Type): unknown {
  if (type === 'TIMESTAMP') return new Date(text);
  return type === 'DOUBLE' ? Number(text) : text;
}

/** The columns of good rows, typed, after `change`. */
function columnsOf(count: number, change: (columns: Column[]) => void = () => undefined): Column[] {
  const rows = Array.from({ length: count }, nextFields);
  const columns = PING_COLUMNS.map((name, i): Column => ({
    name,
    type: TYPES[i],
    data: rows.map((fields) => typed(fields[i], TYPES[i])) as unknown[],
  }));
  change(columns);
  return columns;
}

function write(columnData: Column[], rowGroupSize = 100): Buffer {
  return Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize }));
}

function parquetFile(
  name: string,
  columns: Column[],
  reasons: Readonly<Record<number, string>> = {},
): DamagedFile {
  const rejects = Object.entries(reasons).map(([line, reason]): ExpectedReject => ({
    line: Number(line),
    reason,
  }));
  const accepted = (columns[0].data as unknown[]).length - rejects.length;
  return { name, bytes: write(columns), expected: { accepted, rejects } };
}

/** Sets values of the column at a position: by row, from 0. */
const set = (position: number, values: Readonly<Record<number, unknown>>) => (columns: Column[]) => {
  for (const [row, value] of Object.entries(values))
    (columns[position].data as unknown[])[Number(row)] = value;
};

/** Gives a column another type and values. */
const retype = (position: number, type: Type, value: unknown) => (columns: Column[]) => {
  const count = (columns[position].data as unknown[]).length;
  columns[position] = {
    name: columns[position].name,
    type,
    data: Array.from({ length: count }, () => value),
  };
};

const whole = write(columnsOf(500), 50);
const damaged = Buffer.from(whole);
damaged.fill(0xff, Math.floor(whole.length * 0.3), whole.length >> 1);

/** Parquet: nulls, other types, missing columns, damage. */
export const PARQUET_FILES: readonly DamagedFile[] = [
  parquetFile('good.parquet', columnsOf(3)),
  parquetFile(
    'texts.parquet',
    columnsOf(2, (columns) => {
      const fields = [nextFields(), nextFields()];
      columns.forEach(
        ({ name }, i) => (columns[i] = { name, type: 'STRING', data: fields.map((row) => row[i]) }),
      );
    }),
  ),
  parquetFile('nulls.parquet', columnsOf(4, set(0, { 1: null })), { 2: 'blank_field' }),
  parquetFile('null-numbers.parquet', columnsOf(4, set(3, { 0: null, 3: null })), {
    1: 'blank_field',
    4: 'blank_field',
  }),
  parquetFile('null-times.parquet', columnsOf(3, set(2, { 2: null })), { 3: 'blank_field' }),
  parquetFile('no-numbers.parquet', columnsOf(3, set(3, { 0: NaN, 1: Infinity })), {
    1: 'bad_number',
    2: 'bad_number',
  }),
  parquetFile('off-the-earth.parquet', columnsOf(2, set(6, { 0: 91 })), { 1: 'out_of_range' }),
  parquetFile('far-times.parquet', columnsOf(2, set(5, { 0: new Date('1960-01-01') })), {
    1: 'bad_timestamp',
  }),
  parquetFile('epoch-integers.parquet', columnsOf(2, retype(2, 'INT64', 1617337842n)), {
    1: 'bad_timestamp',
    2: 'bad_timestamp',
  }),
  parquetFile('booleans.parquet', columnsOf(2, retype(3, 'BOOLEAN', true)), {
    1: 'bad_number',
    2: 'bad_number',
  }),
  parquetFile('json.parquet', columnsOf(2, retype(0, 'JSON', { a: [1] }))),
  parquetFile('more-columns.parquet', [{ name: 'note', type: 'STRING', data: ['a', 'b'] }, ...columnsOf(2)]),
  refused('missing-column.parquet', write(columnsOf(2).slice(1)), 'DATA_COLUMN_MISSING'),
  refused('no-rows.parquet', write(columnsOf(0)), 'DATA_NO_ROWS'),
  refused('cut.parquet', whole.subarray(0, whole.length * 0.8), 'DATA_PARQUET_DAMAGED'),
  refused('without-its-end.parquet', whole.subarray(0, -9), 'DATA_PARQUET_DAMAGED'),
  refused(
    'wrong-footer-length.parquet',
    Buffer.concat([whole.subarray(0, -8), Buffer.from([0xff, 0xff, 0xff, 0x7f]), Buffer.from('PAR1')]),
    'DATA_PARQUET_DAMAGED',
  ),
  refused('damaged.parquet', damaged, 'DATA_PARQUET_DAMAGED'),
  refused('only-its-mark.parquet', Buffer.from('PAR1PAR1'), 'DATA_PARQUET_DAMAGED'),
  refused('text.parquet', 'courier_id,order_number\n', 'DATA_FORMAT_UNKNOWN'),
];

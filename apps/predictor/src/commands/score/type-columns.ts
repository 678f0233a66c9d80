import type { PingFile, PingRow, RowColumn, RowValue } from '@busyness/tables';

/** So many rows are looked at. */
const HEAD_ROWS = 1000;

/** Reads the first rows and gives all rows back. */
export async function peekRows(
  rows: AsyncIterable<PingRow>,
): Promise<{ head: readonly PingRow[]; rows: AsyncIterable<PingRow> }> {
  const iterator = rows[Symbol.asyncIterator]();
  const head: PingRow[] = [];
  while (head.length < HEAD_ROWS) {
    const next = await iterator.next();
    if (next.done) break;
    head.push(next.value);
  }
  return { head, rows: join(head, iterator) };
}

/**
 * Returns the columns of a file for one that is written: with the types of its values where the file has types
 * (Parquet, the only one to keep to them in every row), else as text, so that every row keeps what it says.
 */
export function typeColumns({ columns, format }: PingFile, head: readonly PingRow[]): RowColumn[] {
  return columns.map((name, i) => ({
    name,
    type: format === 'parquet' ? typeOf(head.map(({ values }) => values[i])) : 'string',
  }));
}

function typeOf(values: readonly (RowValue | undefined)[]): RowColumn['type'] {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return 'string';
  if (known.every((value) => typeof value === 'number')) return 'double';
  if (known.every((value) => typeof value === 'boolean')) return 'boolean';
  return known.every((value) => value instanceof Date) ? 'timestamp' : 'string';
}

async function* join(head: readonly PingRow[], rest: AsyncIterator<PingRow>): AsyncGenerator<PingRow> {
  try {
    yield* head;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

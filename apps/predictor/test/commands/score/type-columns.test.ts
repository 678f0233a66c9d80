import type { PingFile, PingRow, RowValue } from '@busyness/tables';
import { describe, expect, it } from 'vitest';
import { peekRows, typeColumns } from '../../../src/commands/score/type-columns.js';

const row = (...values: RowValue[]): PingRow => ({ line: 1, values, checked: { reason: 'blank_field' } });
const file = (format: PingFile['format'], columns: string[]) => ({ format, columns }) as unknown as PingFile;

async function* rowsTo(count: number, onClose?: () => void): AsyncGenerator<PingRow> {
  try {
    for (let i = 0; i < count; i++) yield row(i);
  } finally {
    onClose?.();
  }
}

describe('typeColumns', () => {
  it('finds the types of a Parquet file in its values, nulls apart', () => {
    const head = [row(null, 1, true, 1n, null, 'x'), row(new Date(0), null, false, 2n, null, 'y')];
    const columns = typeColumns(file('parquet', ['a', 'b', 'c', 'd', 'e', 'f']), head);
    const types = ['timestamp', 'double', 'boolean', 'string', 'string', 'string'];
    expect(columns.map(({ type }) => type)).toEqual(types);
  });

  it('takes everything else as text: a later row may say something else', () => {
    for (const format of ['csv', 'jsonl'] as const) {
      expect(typeColumns(file(format, ['a']), [row(1)])).toEqual([{ name: 'a', type: 'string' }]);
    }
  });
});

describe('peekRows', () => {
  it.each([0, 1, 1000, 1500])('gives all of %i rows back in order', async (count) => {
    const { head, rows } = await peekRows(rowsTo(count));
    expect(head).toHaveLength(Math.min(count, 1000));
    const values: RowValue[] = [];
    for await (const {
      values: [value],
    } of rows)
      values.push(value);
    expect(values).toEqual(Array.from({ length: count }, (_, i) => i));
  });

  it('lets go of the rows when it is left early', async () => {
    let closed = false;
    const { rows } = await peekRows(rowsTo(5000, () => void (closed = true)));
    for await (const _row of rows) break;
    expect(closed).toBe(true);
  });
});

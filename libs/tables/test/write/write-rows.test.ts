import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { writeRows, type RowColumn, type RowValue } from '../../src/index.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const COLUMNS: RowColumn[] = [
  { name: 'note', type: 'string' },
  { name: 'predicted_busyness', type: 'double' },
  { name: 'in_sample', type: 'boolean' },
  { name: 'at', type: 'timestamp' },
];
const AT = new Date('2014-04-01T05:00:00Z');
const ROWS: RowValue[][] = [['12" pizza, hot', 1.5, true, AT], ['x', null, false, null], ['short']];

describe('writeRows', () => {
  it('writes CSV', async () => {
    const path = join(folder, 'a.csv');
    expect(await writeRows(path, COLUMNS, ROWS)).toBe(3);
    expect(readFileSync(path, 'utf8')).toBe(
      'note,predicted_busyness,in_sample,at\n"12"" pizza, hot",1.5,true,2014-04-01T05:00:00.000Z\nx,,false,\nshort,,,\n',
    );
  });

  it('writes compressed JSONL', async () => {
    const path = join(folder, 'a.jsonl.gz');
    await writeRows(path, COLUMNS, ROWS);
    const lines = gunzipSync(readFileSync(path))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({
      note: '12" pizza, hot',
      predicted_busyness: 1.5,
      in_sample: true,
      at: AT.toISOString(),
    });
    expect(lines[2]).toEqual({ note: 'short', predicted_busyness: null, in_sample: null, at: null });
  });

  it('writes Parquet in several row groups', async () => {
    const path = join(folder, 'a.parquet');
    async function* rows() {
      for (let i = 0; i < 25_000; i++) yield [`row ${i}`, i, i % 2 === 0, AT];
      yield* ROWS;
    }
    expect(await writeRows(path, COLUMNS, rows())).toBe(25_003);
    const read = await parquetReadObjects({ file: Uint8Array.from(readFileSync(path)).buffer });
    expect(read).toHaveLength(25_003);
    expect(read[24_999]).toEqual({ note: 'row 24999', predicted_busyness: 24_999, in_sample: false, at: AT });
    expect(read[25_001]).toMatchObject({ note: 'x', predicted_busyness: null, in_sample: false });
  });

  it('leaves the old file and no other when the rows fail or the signal is aborted', async () => {
    const path = join(folder, 'kept.csv.gz');
    writeFileSync(path, 'old');
    const before = readdirSync(folder);
    function* failing(): Generator<RowValue[]> {
      for (let i = 0; i < 20_000; i++) yield ['x'];
      throw new Error('no more');
    }
    await expect(writeRows(path, COLUMNS, failing())).rejects.toThrow('no more');
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(writeRows(path, COLUMNS, ROWS, { signal })).rejects.toThrow('enough');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(before);
  });

  it('says what cannot be written', async () => {
    await expect(writeRows(join(folder, 'a.xlsx'), COLUMNS, ROWS)).rejects.toMatchObject({
      code: 'TABLE_FORMAT_UNKNOWN',
    });
    const path = join(folder, 'none', 'a.csv');
    await expect(writeRows(path, COLUMNS, ROWS)).rejects.toMatchObject({
      code: 'TABLE_WRITE_FAILED',
      message: expect.stringContaining(path),
    });
  });
});

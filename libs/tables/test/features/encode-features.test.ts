import { createRandom } from '@busyness/core';
import { cellOf } from '@busyness/features';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { decodeFeatures, encodeFeatures, type FeatureTable } from '../../src/index.js';

function makeTable(hours: number): FeatureTable {
  const random = createRandom(1, 'features');
  const cells = [50.1, 50.2, 50.3].map((lat) => cellOf(lat, -104, 8)).sort();
  const names = ['lag_1', 'is_weekend'];
  const rows = cells.length * hours;
  const data = Float32Array.from({ length: rows * names.length }, (_, i) =>
    i % 7 === 0 ? Number.NaN : random(),
  );
  const matrix = { data, rows, columns: names.length, layout: 'column-major' as const, names };
  return { cells, fromHour: 448_000, toHour: 448_000 + hours, bandHours: 24, matrix };
}

describe('encodeFeatures', () => {
  it('gives features that decodeFeatures gives back bit for bit', async () => {
    const table = makeTable(50);
    expect(await decodeFeatures(encodeFeatures(table))).toEqual(table);
  });

  it('writes a row a cell and hour, with its UTC time', async () => {
    const table = makeTable(2);
    const rows = await parquetReadObjects({ file: Uint8Array.from(encodeFeatures(table)).buffer });
    expect(rows).toHaveLength(6);
    expect(rows[3]).toMatchObject({ cell: table.cells[1], start: new Date(448_001 * 3_600_000) });
    expect(rows[3].lag_1).toBe(table.matrix.data[3]);
  });
});

describe('decodeFeatures', () => {
  it.each([1, 100, 500])('refuses a file cut by %d bytes', async (cut) => {
    const bytes = encodeFeatures(makeTable(20));
    await expect(decodeFeatures(bytes.subarray(0, -cut), 'f.parquet')).rejects.toMatchObject({
      code: 'FEATURES_FILE_INVALID',
      message: expect.stringContaining('f.parquet'),
    });
  });
});

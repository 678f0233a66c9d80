import { describe, expect, it } from 'vitest';
import { selectColumns } from '../../src/bands/select-columns.js';
import { thrownBy } from '../support/thrown-by.js';

const matrix = {
  data: Float32Array.of(1, 2, 3, 4, 5, 6),
  rows: 2,
  columns: 3,
  layout: 'column-major',
  names: ['a', 'b', 'c'],
} as const;

describe('selectColumns', () => {
  it('gives the named columns in the order asked for', () => {
    const data = Float32Array.of(5, 6, 1, 2);
    expect(selectColumns(matrix, ['c', 'a'])).toEqual({ ...matrix, data, columns: 2, names: ['c', 'a'] });
  });

  it('refuses a matrix that lacks one, as an older version may have written it', () => {
    const error = thrownBy(() => selectColumns(matrix, ['a', 'd']));
    expect(error).toMatchObject({ code: 'FORECAST_COLUMN_MISSING', details: { name: 'd' } });
    expect(error.hint).toContain('again');
  });
});

import { describe, expect, it } from 'vitest';

import { BusynessError } from '../src/index.js';

const FIELDS = { code: 'DATA_COLUMN_MISSING', message: 'no column "a"', hint: 'Name it.', status: 400 };

describe('BusynessError', () => {
  it('is an Error that carries what it is made of', () => {
    const cause = new Error('cause');
    const error = new BusynessError({ ...FIELDS, details: { column: 'a' }, cause });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ ...FIELDS, name: 'BusynessError', details: { column: 'a' }, cause });
    expect(String(error)).toBe('BusynessError: no column "a"');
  });

  it('has empty details, and no cause at all, when none are given', () => {
    const error = new BusynessError(FIELDS);
    expect(error.details).toEqual({});
    expect('cause' in error).toBe(false);
  });
});

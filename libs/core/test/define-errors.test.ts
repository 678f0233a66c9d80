import { describe, expect, it } from 'vitest';

import { BusynessError, defineErrors, errorEntry } from '../src/index.js';

const errors = defineErrors({
  DATA_COLUMN_MISSING: errorEntry<{ file: string; column: string }>({
    status: 400,
    message: ({ file, column }) => `${file} has no column "${column}"`,
    hint: ({ column }) => `Add ${column}.`,
  }),
  ENGINE_GONE: errorEntry<{ url: string }>({
    status: 503,
    message: ({ url }) => `${url} does not answer`,
    hint: () => 'Start it.',
  }),
});

describe('defineErrors', () => {
  it('makes an error of each entry: code from the key, texts and details from the parameters', () => {
    const error = errors.DATA_COLUMN_MISSING({ file: 'pings.csv', column: 'courier_lat' });
    expect(error).toBeInstanceOf(BusynessError);
    expect(error).toMatchObject({
      code: 'DATA_COLUMN_MISSING',
      status: 400,
      message: 'pings.csv has no column "courier_lat"',
      hint: 'Add courier_lat.',
      details: { file: 'pings.csv', column: 'courier_lat' },
    });
  });

  it('passes the cause on', () => {
    const cause = new Error('ECONNREFUSED');
    expect(errors.ENGINE_GONE({ url: 'http://a' }, cause).cause).toBe(cause);
  });

  it('makes an error only when asked, each with its own details', () => {
    const params = { url: 'http://a' };
    const first = errors.ENGINE_GONE(params);
    params.url = 'http://b';
    expect(first.details).toEqual({ url: 'http://a' });
    expect(errors.ENGINE_GONE(params)).not.toBe(first);
  });

  it('knows at compile time which codes and parameters there are', () => {
    // @ts-expect-error -- there is no such code
    expect(() => errors.NO_SUCH_CODE({})).toThrow(TypeError);
    // @ts-expect-error -- a parameter is missing
    expect(errors.DATA_COLUMN_MISSING({ file: 'pings.csv' }).message).toContain('undefined');
  });
});

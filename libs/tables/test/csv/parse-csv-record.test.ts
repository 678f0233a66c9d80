import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseCsvRecord } from '../../src/index.js';
import { formatCsv } from '../../src/csv/format-csv.js';

/** What csv-parse makes of a record; undefined when it refuses it. */
function parseStrictly(text: string): string[] | undefined {
  try {
    const records = parse(text, { relax_column_count: true, record_delimiter: '\u0000' }) as string[][];
    return records[0] ?? [''];
  } catch {
    return undefined;
  }
}

const texts = fc.string({ unit: fc.constantFrom('"', ',', 'a', ' ', '\n', 'é'), maxLength: 20 });

describe('parseCsvRecord', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['', ['']],
    [',', ['', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a""b",""', ['a"b', '']],
    ['12" pizza,b', ['12" pizza', 'b']],
    ['a,"b\nc"', ['a', 'b\nc']],
    [' "a",b', [' "a"', 'b']],
  ])('takes %j apart', (text, fields) => {
    expect(parseCsvRecord(text)).toEqual(fields);
  });

  it.each(['"a', 'a,"b', '"a""', '"', 'a,"b,c'])('finds %j open', (text) => {
    expect(parseCsvRecord(text)).toBe('open');
  });

  it.each(['"a"b,c', '"a" ,c', 'a,""b"'])('finds %j broken', (text) => {
    expect(parseCsvRecord(text)).toBe('broken');
  });

  it('agrees with csv-parse on every record that csv-parse accepts', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const expected = parseStrictly(text);
        if (expected !== undefined) expect(parseCsvRecord(text)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back what formatCsv writes', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1 }), (fields) => {
        expect(parseCsvRecord(formatCsv(fields).slice(0, -1))).toEqual(fields);
      }),
    );
  });
});

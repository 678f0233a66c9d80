import {
  csvFile,
  HEADER,
  nextFields,
  nextRow,
  nextRows,
  refused,
  type DamagedFile,
} from '../damaged-file.js';

const cut = nextRow().slice(0, 30);
const inLastField = nextRow().slice(0, -2);
const twice = nextRow();
const [one, two] = nextRows(2);

/** Lines and their ends, fields too few and too many. */
export const LINE_FILES: readonly DamagedFile[] = [
  csvFile('lf.csv', nextRows(3)),
  csvFile('crlf.csv', nextRows(3), { end: '\r\n' }),
  csvFile('blank-lines.csv', ['', nextRow(), '', '', nextRow(), '']),
  csvFile('blank-crlf-lines.csv', ['', nextRow(), '', nextRow()], { end: '\r\n' }),
  {
    ...csvFile('no-last-line-end.csv', []),
    bytes: Buffer.from(`${HEADER}\n${nextRow()}`),
    expected: { accepted: 1, rejects: [] },
  },
  {
    ...csvFile('mixed-line-ends.csv', []),
    bytes: Buffer.from(`${HEADER}\r\n${nextRow()}\n${nextRow()}\r\n${nextRow()}\n`),
    expected: { accepted: 3, rejects: [] },
  },
  csvFile('return-inside.csv', [nextRow(), { extra_fields: `${one}\r${two}` }, nextRow()]),
  csvFile('double-returns.csv', [{ bad_number: `${nextRow()}\r` }, nextRow()], { end: '\r\n' }),
  refused('carriage-returns.csv', [HEADER, ...nextRows(3)].join('\r'), 'DATA_LINE_ENDS_UNKNOWN'),
  {
    ...csvFile('cut-row.csv', []),
    bytes: Buffer.from(`${HEADER}\n${nextRow()}\n${cut}`),
    expected: { accepted: 1, rejects: [{ line: 3, reason: 'too_few_fields', raw: cut }] },
  },
  // A number that lost its last digits still is one: nobody can tell.
  {
    ...csvFile('cut-last-field.csv', []),
    bytes: Buffer.from(`${HEADER}\n${nextRow()}\n${inLastField}`),
    expected: { accepted: 2, rejects: [] },
  },
  csvFile('spaces-only.csv', [nextRow(), { too_few_fields: '   ' }, { too_few_fields: '\t' }, nextRow()]),
  csvFile('short-rows.csv', [
    { too_few_fields: 'x' },
    nextRow(),
    { too_few_fields: nextFields().slice(1).join(',') },
  ]),
  csvFile('trailing-comma.csv', [{ extra_fields: `${nextRow()},` }, nextRow()]),
  csvFile('surplus-fields.csv', [{ extra_fields: `${nextRow()},a,b` }, nextRow()]),
  csvFile('only-commas.csv', [
    { blank_field: ',,,,,,,' },
    { extra_fields: ',,,,,,,,' },
    { too_few_fields: ',' },
    nextRow(),
  ]),
  csvFile('semicolon-rows.csv', [{ too_few_fields: nextFields().join(';') }, nextRow()]),
  csvFile('tab-rows.csv', [{ too_few_fields: nextFields().join('\t') }, nextRow()]),
  csvFile('second-header.csv', [nextRow(), { bad_timestamp: HEADER }, nextRow()]),
  csvFile('comment.csv', [
    { too_few_fields: '# exported 2021-04-02' },
    nextRow(),
    { too_few_fields: '(1 row)' },
  ]),
  csvFile('duplicates.csv', [twice, nextRow(), { duplicate_row: twice }, { duplicate_row: twice }]),
  csvFile('duplicates-in-other-words.csv', [
    nextRow(),
    one,
    {
      duplicate_row: one
        .split(',')
        .map((field) => `" ${field}"`)
        .join(','),
    },
    { duplicate_row: one.replaceAll(',', ' ,\t') },
  ]),
  // The same row as in the file before, in file order.
  csvFile('duplicates-of-another-file.csv', [nextRow(), { duplicate_row: one }, nextRow()]),
  csvFile('long-field.csv', [nextFields().with(0, 'c'.repeat(1_000_000)).join(','), nextRow()]),
  csvFile('long-line.csv', [{ too_few_fields: 'x'.repeat(2_000_000) }, nextRow()]),
];

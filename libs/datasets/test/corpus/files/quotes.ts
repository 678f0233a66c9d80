import { csvFile, nextFields, nextRow, nextRows, type DamagedFile } from '../damaged-file.js';

const quoted = (text: string) => `"${text}"`;
const withCourier = (courier: string) => nextFields().with(0, courier).join(',');

/** Quotes: right, wrong, open, around line breaks. */
export const QUOTE_FILES: readonly DamagedFile[] = [
  csvFile('quoted-fields.csv', [nextFields().map(quoted).join(','), nextRow()]),
  csvFile('quoted-comma.csv', [withCourier('"a, b"'), nextRow()]),
  csvFile('doubled-quotes.csv', [withCourier('"the ""fast"" one"'), withCourier('""""')]),
  csvFile('quote-inside.csv', [withCourier('12" pizza'), nextRow()]),
  csvFile('single-quotes.csv', [
    {
      bad_timestamp: nextFields()
        .map((field) => `'${field}'`)
        .join(','),
    },
    nextRow(),
  ]),
  csvFile('space-before-quote.csv', [withCourier(' "c1"'), nextRow()]),
  csvFile('quoted-line-break.csv', [
    nextRow(),
    withCourier('"two\nlines"'),
    nextRow(),
    { too_few_fields: 'x' },
  ]),
  csvFile('quoted-returns.csv', [withCourier('"two\r\nlines"'), { too_few_fields: 'x' }], { end: '\r\n' }),
  csvFile('quoted-blank-lines.csv', [withCourier('"three\n\n\nlines"'), { too_few_fields: 'x' }, nextRow()]),
  csvFile('rejected-line-break.csv', [
    { blank_field: nextFields().with(0, '"a\nb"').with(1, '').join(',') },
    nextRow(),
  ]),
  csvFile('open-quote.csv', [nextRow(), { bad_quotes: withCourier('"c1') }, nextRow()]),
  csvFile('open-quote-at-end.csv', [...nextRows(2), { bad_quotes: withCourier('"c1') }]),
  csvFile('open-quote-long-before-end.csv', [{ bad_quotes: withCourier('"c1') }, ...nextRows(250)]),
  csvFile('two-open-quotes.csv', [
    { bad_quotes: withCourier('"c1') },
    ...nextRows(3),
    { bad_quotes: withCourier('"c2') },
    nextRow(),
  ]),
  csvFile('open-and-closing-quote-apart.csv', [
    { bad_quotes: withCourier('"c1') },
    ...nextRows(3),
    withCourier('c2"'),
  ]),
  csvFile('two-stray-quotes-in-a-row.csv', [
    { bad_quotes: withCourier('"c1') },
    withCourier('c2"'),
    { bad_quotes: nextFields().with(7, '"1').join(',') },
    { bad_number: nextFields().with(7, '2"').join(',') },
  ]),
  csvFile('text-after-quote.csv', [
    { bad_quotes: withCourier('"c1"x') },
    nextRow(),
    { bad_quotes: withCourier('"c1" ') },
  ]),
  csvFile('lone-quotes.csv', [{ bad_quotes: '"' }, nextRow(), { bad_quotes: '"""' }, nextRow()]),
  csvFile('quoted-nothing.csv', [
    { blank_field: withCourier('""') },
    { blank_field: withCourier('" "') },
    nextRow(),
  ]),
];

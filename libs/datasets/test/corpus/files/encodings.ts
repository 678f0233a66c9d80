import { csvFile, HEADER, nextFields, nextRow, refused, type DamagedFile } from '../damaged-file.js';

const withCourier = (courier: string) => nextFields().with(0, courier).join(',');

/** A file whose bytes are those of the text in Latin-1: what is above 0x7f is no UTF-8 there. */
function latin1(file: DamagedFile): DamagedFile {
  return { ...file, bytes: Buffer.from(file.bytes.toString(), 'latin1') };
}

const utf32le = (text: string) => Buffer.from([...text].join('\0') + '\0', 'utf16le');

const mixed = csvFile('mixed-encodings.csv', [
  withCourier('café'),
  withCourier('naïve'),
  { too_few_fields: 'Zoë' },
]);
const mixedLines = mixed.bytes.toString().split('\n');
const [wide, wideBare] = [`\uFEFF${HEADER}\n${nextRow()}\n`, `${HEADER}\n${nextRow()}\n`];

/** Encodings, one, another, several in one file; bytes that are no text. */
export const ENCODING_FILES: readonly DamagedFile[] = [
  csvFile('byte-order-mark.csv', [nextRow()], { header: `\uFEFF${HEADER}` }),
  csvFile('byte-order-mark-crlf.csv', [nextRow()], { header: `\uFEFF${HEADER}`, end: '\r\n' }),
  csvFile('byte-order-mark-inside.csv', [`\uFEFF${nextRow()}`, nextRow()]),
  csvFile('utf-8.csv', [withCourier('🛵 Jürgen'), { too_few_fields: '東京' }]),
  latin1(csvFile('latin-1.csv', [withCourier('Jürgen'), { too_few_fields: 'Zoë' }, nextRow()])),
  latin1(
    csvFile('latin-1-quoted.csv', [
      withCourier('"Jürgen, jr"'),
      { bad_quotes: withCourier('"Zoë') },
      nextRow(),
    ]),
  ),
  latin1(csvFile('latin-1-header.csv', [`${nextRow()},x`], { header: `${HEADER},größe` })),
  {
    ...mixed,
    bytes: Buffer.concat(
      mixedLines.map((line, i) => Buffer.from(`${line}\n`, i % 2 === 0 ? 'utf8' : 'latin1')),
    ),
  },
  refused('utf-16le.csv', Buffer.from(wide, 'utf16le'), 'DATA_ENCODING_UNKNOWN'),
  refused('utf-16be.csv', Buffer.from(wide, 'utf16le').swap16(), 'DATA_ENCODING_UNKNOWN'),
  refused('utf-16le-without-mark.csv', Buffer.from(wideBare, 'utf16le'), 'DATA_ENCODING_UNKNOWN'),
  refused('utf-32le.csv', utf32le(wide), 'DATA_ENCODING_UNKNOWN'),
  csvFile('nul-in-field.csv', [withCourier('c\u00001'), { bad_number: `${nextRow()}\u0000` }, nextRow()]),
  csvFile('nul-lines.csv', [
    { too_few_fields: '\u0000'.repeat(4096) },
    nextRow(),
    { too_few_fields: '\u0000' },
  ]),
  csvFile('control-characters.csv', [
    withCourier('\u001b[2Jc1\u0007'),
    { too_few_fields: '\u001b[31m\u0008' },
  ]),
  csvFile('line-separators.csv', [withCourier('a\u2028b'), { bad_number: `${nextRow()}\u2028` }, nextRow()]),
  csvFile('no-break-spaces.csv', [withCourier('\u00a0'), { bad_number: `${nextRow()}\u00a0` }]),
  csvFile('lone-surrogates.csv', [withCourier('\ufffd'), nextRow()]),
];

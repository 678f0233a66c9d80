import { PING_COLUMNS } from '@busyness/features';

import { csvFile, nextFields, refused, type DamagedFile } from '../damaged-file.js';

const objectOf = (fields: readonly string[]) =>
  Object.fromEntries(PING_COLUMNS.map((column, i) => [column, fields[i]]));
const next = () => JSON.stringify(objectOf(nextFields()));
const nextWith = (member: string) => next().replace('{', `{${member},`);
const replaced = (column: string, value: string) =>
  next().replace(new RegExp(`"${column}":"[^"]*"`), `"${column}":${value}`);

/** A JSONL file: as a CSV file, but without a header. */
function jsonlFile(
  name: string,
  lines: Parameters<typeof csvFile>[1],
  options: { end?: string } = {},
): DamagedFile {
  const { bytes, expected } = csvFile(name, [next(), ...lines], { ...options, header: '' });
  if (typeof expected === 'string') throw new Error('a JSONL file of lines ends in no error');
  const rejects = expected.rejects.map((reject) => ({ ...reject, line: reject.line - 1 }));
  return { name, bytes: bytes.subarray((options.end ?? '\n').length), expected: { ...expected, rejects } };
}

/** JSONL: lines that are no objects, objects that are no pings. */
export const JSONL_FILES: readonly DamagedFile[] = [
  jsonlFile('good.jsonl', [next(), '', next()]),
  jsonlFile('crlf.jsonl', [next(), { bad_json: '{' }], { end: '\r\n' }),
  jsonlFile('no-objects.jsonl', [
    { bad_json: '[1]' },
    { bad_json: '"x"' },
    { bad_json: 'null' },
    { bad_json: '1' },
  ]),
  jsonlFile('cut-lines.jsonl', [
    { bad_json: next().slice(0, 40) },
    next(),
    { bad_json: next().slice(0, -1) },
  ]),
  jsonlFile('joined-lines.jsonl', [{ bad_json: `${next()}${next()}` }, { bad_json: `${next()},` }, next()]),
  jsonlFile('python-dicts.jsonl', [{ bad_json: next().replaceAll('"', "'") }]),
  jsonlFile('nulls.jsonl', [{ blank_field: replaced('courier_id', 'null') }, next()]),
  jsonlFile('missing-keys.jsonl', [
    { too_few_fields: '{}' },
    { too_few_fields: next().replace('courier_lat', 'lat') },
  ]),
  jsonlFile('numbers.jsonl', [
    replaced('courier_lat', '50.48'),
    { out_of_range: replaced('courier_lat', '95') },
  ]),
  jsonlFile('beyond-numbers.jsonl', [
    { bad_json: replaced('courier_lat', '1e999') },
    { bad_json: replaced('courier_lat', 'NaN') },
  ]),
  jsonlFile('other-types.jsonl', [
    { bad_number: replaced('courier_lat', 'true') },
    { bad_number: replaced('courier_lat', '[50]') },
    { bad_timestamp: replaced('courier_location_timestamp', '1617337842') },
    replaced('order_number', '12345678901234567890'),
  ]),
  jsonlFile('keys-twice.jsonl', [
    { bad_json: nextWith('"courier_lat":"1"') },
    { bad_json: nextWith('"note":1,"note":2') },
    nextWith('"note":{"a":1,"b":{"a":2}}'),
  ]),
  jsonlFile('deep.jsonl', [
    nextWith(`"note":${'['.repeat(1023)}${']'.repeat(1023)}`),
    { bad_json: nextWith(`"note":${'['.repeat(1024)}${']'.repeat(1024)}`) },
    { bad_json: nextWith(`"note":${'['.repeat(100_000)}${']'.repeat(100_000)}`) },
  ]),
  refused(
    'array.jsonl',
    `[\n${next()},\n${next()}\n]\n`.replaceAll('{', '[').replaceAll('}', ']'),
    'DATA_JSONL_INVALID',
  ),
  refused('pretty.jsonl', JSON.stringify(objectOf(nextFields()), null, 2), 'DATA_JSONL_INVALID'),
  refused('other-keys.jsonl', '{"lat":1,"lon":2}\n', 'DATA_COLUMN_MISSING'),
  refused('csv-called.jsonl', `${PING_COLUMNS.join(',')}\n${nextFields().join(',')}\n`, 'DATA_JSONL_INVALID'),
];

import { PING_COLUMNS } from '@busyness/features';

import { csvFile, HEADER, nextFields, nextRow, refused, type DamagedFile } from '../damaged-file.js';

const reversedHeader = [...PING_COLUMNS].reverse().join(',');
const reversed = () => nextFields().reverse().join(',');
const extra = Array.from({ length: 20_000 }, (_, i) => `x${i}`);

/** Headers: another order, more, fewer, other names, none. */
export const HEADER_FILES: readonly DamagedFile[] = [
  csvFile('reordered.csv', [reversed(), { too_few_fields: 'x' }], { header: reversedHeader }),
  csvFile('extra-columns.csv', [`0,${nextRow()},z`, { too_few_fields: nextRow() }], {
    header: `,${HEADER},note`,
  }),
  csvFile('doubled-extra-columns.csv', [`${nextRow()},1,2`], { header: `${HEADER},note,note` }),
  csvFile('quoted-header.csv', [nextRow()], { header: PING_COLUMNS.map((name) => `"${name}"`).join(',') }),
  csvFile('spaces-in-header.csv', [nextRow()], { header: PING_COLUMNS.map((name) => ` ${name} `).join(',') }),
  csvFile('open-quote-in-header.csv', [`${nextRow()},a"`, `${nextRow()},b`], { header: `${HEADER},"note` }),
  csvFile('many-columns.csv', [`${nextRow()},${extra.join(',')}`, { too_few_fields: 'x' }], {
    header: `${HEADER},${extra.join(',')}`,
  }),
  refused(
    'missing-column.csv',
    `${HEADER.replace(',courier_lat', '')}\n${nextRow()}\n`,
    'DATA_COLUMN_MISSING',
  ),
  refused(
    'renamed-column.csv',
    `${HEADER.replace('order_number', 'order_id')}\n${nextRow()}\n`,
    'DATA_COLUMN_MISSING',
  ),
  refused('upper-case-header.csv', `${HEADER.toUpperCase()}\n${nextRow()}\n`, 'DATA_COLUMN_MISSING'),
  refused('doubled-column.csv', `${HEADER},courier_lat\n${nextRow()},1\n`, 'DATA_COLUMN_DOUBLED'),
  refused(
    'semicolons.csv',
    `${HEADER.replaceAll(',', ';')}\n${nextFields().join(';')}\n`,
    'DATA_COLUMN_MISSING',
  ),
  refused('tabs.csv', `${HEADER.replaceAll(',', '\t')}\n${nextFields().join('\t')}\n`, 'DATA_COLUMN_MISSING'),
  refused('no-header.csv', `${nextRow()}\n${nextRow()}\n`, 'DATA_COLUMN_MISSING'),
  refused('header-on-line-2.csv', `\n${HEADER}\n${nextRow()}\n`, 'DATA_COLUMN_MISSING'),
  refused('title-above-header.csv', `Pings of April\n${HEADER}\n${nextRow()}\n`, 'DATA_COLUMN_MISSING'),
  refused('header-only.csv', `${HEADER}\n`, 'DATA_NO_ROWS'),
  refused('header-and-blank-lines.csv', `${HEADER}\n\n\r\n\n`, 'DATA_NO_ROWS'),
  refused('empty.csv', '', 'DATA_FILE_EMPTY'),
  refused('a-newline.csv', '\n', 'DATA_COLUMN_MISSING'),
  refused('one-long-line.csv', 'x'.repeat(3_000_000), 'DATA_COLUMN_MISSING'),
  refused(
    'web-page.csv',
    '<!doctype html>\n<html><body>404 Not Found</body></html>\n',
    'DATA_COLUMN_MISSING',
  ),
];

import { PING_COLUMNS } from '@busyness/features';
import fc from 'fast-check';

import { fieldsOf, HEADER } from './damaged-file.js';

const row = fc.nat({ max: 3000 }).map((number) => fieldsOf(number).join(','));
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '');
const header = fc.oneof(
  { weight: 8, arbitrary: fc.constant(HEADER) },
  {
    weight: 1,
    arbitrary: fc.shuffledSubarray([...PING_COLUMNS], { minLength: 7 }).map((names) => names.join(',')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(`\uFEFF${HEADER}`, `${HEADER},note`, `"${PING_COLUMNS.join('","')}"`),
  },
);

/** What is put into a good file, or in place of a part of it. */
const damage = fc.oneof(
  fc
    .constantFrom('"', '""', ',', '\n', '\r', '\r\n', ' ', '\u0000', '\uFEFF', ';', '\t', '\u2028', 'é')
    .map(Buffer.from),
  fc
    .constantFrom('"a\nb"', '"a,b"', `${HEADER}\n`, ',,,,,,,\n', 'NaN', '1e999')
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
  row.map((text) => Buffer.from(`${text}\n`)),
);

/** A change of a file: where (as a share of its length), how many bytes go, what comes. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  gone: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 20 }) }),
  come: damage,
});

function apply(bytes: Buffer, { at, gone, come }: { at: number; gone: number; come: Buffer }): Buffer {
  const start = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, start), come, bytes.subarray(start + gone)]);
}

/** A file of good rows, then changed here and there, then cut. */
const damagedFile = fc
  .record({
    header,
    lines: fc.array(fc.tuple(row, lineEnd), { minLength: 1, maxLength: 8 }),
    changes: fc.array(change, { maxLength: 5 }),
    cut: fc.oneof(
      { weight: 4, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.double({ min: 0.5, max: 1, noNaN: true }) },
    ),
    spare: fc.nat({ max: 4 }).map((chance) => chance > 0),
  })
  .map(({ header: first, lines, changes, cut, spare }) => {
    const start = Buffer.from(`${first}\n`);
    const body = Buffer.from(lines.flat().join(''));
    // Most damage spares the header: without it, a file is refused and nothing more is learned.
    const changed = spare
      ? Buffer.concat([start, changes.reduce(apply, body)])
      : changes.reduce(apply, Buffer.concat([start, body]));
    return changed.subarray(0, Math.ceil(cut * changed.length));
  });

/** Any bytes below a header, so that they are read as rows. */
const anyRows = fc
  .uint8Array({ maxLength: 300 })
  .map((bytes) => Buffer.concat([Buffer.from(`${HEADER}\n`), bytes]));

/** Any bytes that may be given as a CSV file. */
export const ANY_FILE = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 2, arbitrary: anyRows },
  { weight: 7, arbitrary: damagedFile },
);

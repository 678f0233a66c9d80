import { gzipSync } from 'node:zlib';

import { csvFile, HEADER, nextRow, nextRows, refused, type DamagedFile } from '../damaged-file.js';

/** A file compressed; the bytes of each part apart, one after the other. */
function compressed(file: DamagedFile, name: string): DamagedFile {
  return { ...file, name, bytes: gzipSync(file.bytes) };
}

const large = gzipSync(
  [HEADER, ...Array.from({ length: 3000 }, (_, i) => `${i * 7919},${i},x,y,z,1,2,3`)].join('\n'),
);
const flipped = Buffer.from(large);
flipped.fill(0xaa, large.length >> 1, (large.length >> 1) + 64);
const wrongSum = gzipSync(`${HEADER}\n${nextRow()}\n`);
wrongSum[wrongSum.length - 6] ^= 1;
const [first, second] = nextRows(2);

/** Gzip: whole, cut, damaged, or only called so. */
export const GZIP_FILES: readonly DamagedFile[] = [
  compressed(csvFile('', [nextRow(), { too_few_fields: 'x' }]), 'whole.csv.gz'),
  compressed(csvFile('', nextRows(2)), 'compressed-by-its-bytes.csv'),
  {
    name: 'two-parts.csv.gz',
    bytes: Buffer.concat([gzipSync(`${HEADER}\n${first}\n`), gzipSync(`${second}\n`)]),
    expected: { accepted: 2, rejects: [] },
  },
  {
    name: 'padded-with-zeros.csv.gz',
    bytes: Buffer.concat([gzipSync(`${HEADER}\n${nextRow()}\n`), Buffer.alloc(512)]),
    expected: { accepted: 1, rejects: [] },
  },
  csvFile('only-called-gzip.csv.gz', nextRows(2)),
  refused('cut.csv.gz', large.subarray(0, large.length * 0.7), 'DATA_GZIP_DAMAGED'),
  refused('without-its-end.csv.gz', large.subarray(0, -5), 'DATA_GZIP_DAMAGED'),
  refused('damaged.csv.gz', flipped, 'DATA_GZIP_DAMAGED'),
  refused('wrong-checksum.csv.gz', wrongSum, 'DATA_GZIP_DAMAGED'),
  refused('with-more-behind.csv.gz', Buffer.concat([large, Buffer.from('more')]), 'DATA_GZIP_DAMAGED'),
  refused('empty.csv.gz', gzipSync(''), 'DATA_FILE_EMPTY'),
  refused('header-of-gzip-only.csv.gz', large.subarray(0, 10), 'DATA_GZIP_DAMAGED'),
  refused('zip.csv', Buffer.from('PK\u0003\u0004 and so on'), 'DATA_FORMAT_UNKNOWN'),
  refused('zstd.csv', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3, 4]), 'DATA_FORMAT_UNKNOWN'),
];

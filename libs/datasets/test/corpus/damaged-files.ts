import { type DamagedFile } from './damaged-file.js';
import { ENCODING_FILES } from './files/encodings.js';
import { FIELD_FILES } from './files/fields.js';
import { GZIP_FILES } from './files/gzip.js';
import { HEADER_FILES } from './files/headers.js';
import { JSONL_FILES } from './files/jsonl.js';
import { LINE_FILES } from './files/lines.js';
import { PARQUET_FILES } from './files/parquet.js';
import { QUOTE_FILES } from './files/quotes.js';

/** Every file of the corpus, by names of their own. */
export const DAMAGED_FILES: readonly DamagedFile[] = [
  ...LINE_FILES,
  ...QUOTE_FILES,
  ...ENCODING_FILES,
  ...FIELD_FILES,
  ...HEADER_FILES,
  ...GZIP_FILES,
  ...JSONL_FILES,
  ...PARQUET_FILES,
].map((file) => ({ ...file, name: `corpus-${file.name}` }));

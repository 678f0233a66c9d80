import { open } from 'node:fs/promises';

import { dataErrors, readPings, type ColumnNames, type FileFormat } from '@busyness/tables';

import { collectErrors } from './errors.js';
import { type InputPath } from './resolve-sources.js';

/** A file to read, and what its beginning shows. */
export interface InputFile extends InputPath {
  /** Its place in the file order, from 0. */
  readonly number: number;
  readonly format: FileFormat;
  readonly gzip: boolean;
  /** Whether zeros follow the gzip data, as tapes and some tools leave them: the engine takes them for damage. */
  readonly isPadded: boolean;
  readonly columns: readonly string[];
  /** Where the eight columns stand in `columns`. */
  readonly positions: readonly number[];
  /** What it calls those of the eight that have another name in it. */
  readonly columnNames: ColumnNames;
  /** How many rows its footer says there are; of Parquet. */
  readonly rowCount?: number;
  /** Bytes. */
  readonly size: number;
  /** Changes whenever the content does. */
  readonly version: string;
}

/** The names of the eight columns as the file has them, in the order of `PING_COLUMNS`. */
export function pingKeys({ columns, positions }: InputFile): string[] {
  return positions.map((position) => columns[position]);
}

/**
 * Looks at the beginning of a file: its format, its header, and that there are rows.
 *
 * @throws DATA_NO_ROWS, and what `readPings` of @busyness/tables throws
 */
export async function inspectFile(
  { name, path, source }: InputPath,
  number: number,
  columnNames: ColumnNames = {},
): Promise<InputFile> {
  // Before it is opened, so that a change meanwhile is noticed; what is wrong with it, opening it tells.
  const { size, version } = (await source.look()) ?? { size: 0, version: '' };
  const file = await readPings(source, { columns: columnNames });
  try {
    const { format, gzip, columns, positions, rowCount } = file;
    // A Parquet file says how many rows it has; to read one, a hundred thousand would be taken apart.
    const hasRows =
      rowCount === undefined ? !(await file.rows[Symbol.asyncIterator]().next()).done : rowCount > 0;
    if (!hasRows) throw dataErrors.DATA_NO_ROWS({ file: name });
    return {
      ...{ name, path, source, number, format, gzip, columns, positions, columnNames, rowCount },
      ...{ size, version, isPadded: gzip && (await endsInZeros(source.path, size)) },
    };
  } finally {
    await file.close();
  }
}

/** Whether the last eight bytes are zeros: in gzip data, a checksum and a length of nothing. Of this machine's files only. */
async function endsInZeros(path: string | undefined, size: number): Promise<boolean> {
  if (path === undefined) return false;
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(8, 1), 0, 8, Math.max(0, size - 8));
    return buffer.every((byte) => byte === 0);
  } finally {
    await file.close();
  }
}

/** Throws COLLECT_FILE_CHANGED when a file is not what it was when it was inspected. */
export async function assertUnchanged(files: readonly InputFile[]): Promise<void> {
  for (const { name, source, size, version } of files) {
    const now = await source.look();
    if (now?.size !== size || now.version !== version) {
      throw collectErrors.COLLECT_FILE_CHANGED({ file: name });
    }
  }
}

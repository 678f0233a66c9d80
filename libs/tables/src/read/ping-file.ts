import { type Ping } from '@busyness/features';

import { type RejectedPing } from '../ping/check-ping.js';
import { type FileFormat } from './file-format.js';
import { type RowValue } from './row-value.js';

/** One row of an input file, accepted or not. */
export interface PingRow {
  /** The physical line on which it begins (CSV, JSONL), or its number among the rows (Parquet); from 1. */
  readonly line: number;
  /** The row's values in the order of `columns`; as many as the row has, so not always as many. */
  readonly values: readonly RowValue[];
  readonly checked: Ping | RejectedPing;
}

/** An input file that is being read. */
export interface PingFile {
  /** What the caller called it. */
  readonly name: string;
  readonly format: FileFormat;
  readonly gzip: boolean;
  /** The names of all its columns; of JSONL, the keys in its first 100 lines. */
  readonly columns: readonly string[];
  /** `columns[positions[i]]` is `PING_COLUMNS[i]`. */
  readonly positions: readonly number[];
  /** How many rows its footer says there are; of Parquet. */
  readonly rowCount?: number;
  /** Every row in the order of the file; can be gone through once. */
  readonly rows: AsyncIterable<PingRow>;
  /** Lets go of the file when its rows are not read to the end; may be called at any time. */
  close(): Promise<void>;
}

/** What the reader of one format finds out. */
export type StartedPings = Pick<PingFile, 'columns' | 'positions' | 'rowCount' | 'rows' | 'close'>;

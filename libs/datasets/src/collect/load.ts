import { type FieldKinds } from '../sql/checked-rows.js';

/** A part of the input as an INSERT can read it. */
export interface Load {
  /** The numbers of its files. */
  readonly files: readonly number[];
  /** Returns a table expression with the columns of `csvFields`; of some rows only, by a condition on `file` and `line`. */
  readonly fields: (where?: string) => string;
  /** Which of the eight columns are no texts. */
  readonly kinds?: FieldKinds;
  /** The folder with the links to its files, when the engine reads them itself. */
  readonly folder?: string;
  /** What is sent with the statement, when it does not. */
  readonly body?: () => AsyncIterable<Uint8Array>;
  /** How many records the body held, once it was sent; undefined when it goes by lines. */
  readonly sentRecords?: () => number | undefined;
  /** The format of the body. */
  readonly format?: string;
}

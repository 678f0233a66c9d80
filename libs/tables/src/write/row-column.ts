/** A column of a table that is written. */
export interface RowColumn {
  readonly name: string;
  /** What Parquet is to hold; CSV and JSONL take every value as it comes. */
  readonly type: 'string' | 'double' | 'boolean' | 'timestamp';
}

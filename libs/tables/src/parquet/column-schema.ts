import { type SchemaElement } from 'hyparquet';

/** The types of the columns that we write. */
export type ColumnType = 'string' | 'timestamp' | 'int32' | 'float' | 'double' | 'boolean';

const ELEMENTS: Readonly<Record<ColumnType, Omit<SchemaElement, 'name' | 'repetition_type'>>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  timestamp: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  int32: { type: 'INT32' },
  float: { type: 'FLOAT' },
  double: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
};

/** A column of a Parquet file. */
export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
  /** Whether it may hold nulls (no). */
  readonly optional?: boolean;
}

/** Returns the schema of a flat Parquet file. */
export function toParquetSchema(columns: readonly ColumnSchema[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type, optional }) => ({
      name,
      ...ELEMENTS[type],
      repetition_type: optional ? ('OPTIONAL' as const) : ('REQUIRED' as const),
    })),
  ];
}

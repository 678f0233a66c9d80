/** The tables of one collection; names that no other collection has. */
export interface WorkTables {
  /** Every row read. */
  readonly rows: string;
  /** The files' numbers and names. */
  readonly files: string;
  /** The accepted-looking rows that repeat an earlier one. */
  readonly duplicates: string;
  /** The same rows with their texts. */
  readonly duplicateTexts: string;
  /** The first ping of each order, how many it has, and whether it may have one of them twice. */
  readonly orders: string;
}

/** Returns names for the tables of one collection. */
export function nameWorkTables(suffix: string): WorkTables {
  const name = (what: string) => `busyness_${suffix}_${what}`;
  return {
    rows: name('rows'),
    files: name('files'),
    duplicates: name('duplicates'),
    duplicateTexts: name('duplicate_texts'),
    orders: name('orders'),
  };
}

/** Where work tables keep their rows. */
export type TablePlace = 'memory' | 'disk';

/** On disk: read a few times and dropped, so that merging parts would only take processors from what is awaited. */
const TABLE_ENGINES: Readonly<Record<TablePlace, string>> = {
  memory: 'Memory',
  disk: 'MergeTree ORDER BY tuple() SETTINGS max_bytes_to_merge_at_max_space_in_pool = 1',
};

/** Returns the statements that create the tables of one collection: temporary ones, which end with the engine's session. */
export function createWorkTables(tables: WorkTables, place: TablePlace): string[] {
  const engine = TABLE_ENGINES[place];
  return [
    // Hashes stand for what is only compared. Of an order number, 128 bits: two different ones among ten billion
    // agree with a chance below 1 in 10^18. Of a courier and of a row's eight values, 64 bits: couriers are few,
    // and rows are compared within their order only. Hashes cannot be compressed and positions hardly, so nobody tries.
    `CREATE TEMPORARY TABLE ${tables.rows} (
  file UInt32,
  line UInt64,
  reason LowCardinality(String),
  raw String,
  order_key FixedString(16) CODEC(NONE),
  courier_key UInt64 CODEC(NONE),
  located_ms Int64,
  wait_seconds Int32,
  courier_lat Float64 CODEC(NONE),
  courier_lon Float64 CODEC(NONE),
  restaurant_lat Float64 CODEC(NONE),
  restaurant_lon Float64 CODEC(NONE),
  row_key UInt64 CODEC(NONE)
) ENGINE = ${engine}`,
    `CREATE TEMPORARY TABLE ${tables.files} (file UInt32, name String) ENGINE = ${engine}`,
    `CREATE TEMPORARY TABLE ${tables.duplicates} (file UInt32, line UInt64) ENGINE = ${engine}`,
    `CREATE TEMPORARY TABLE ${tables.duplicateTexts} (file UInt32, line UInt64, raw String) ENGINE = ${engine}`,
    `CREATE TEMPORARY TABLE ${tables.orders} (
  order_key FixedString(16) CODEC(NONE),
  located_ms Int64,
  courier_lat Float64,
  courier_lon Float64,
  restaurant_lat Float64,
  restaurant_lon Float64,
  pings UInt32,
  may_hold_twice Bool
) ENGINE = ${engine}`,
  ];
}

/** Returns the statements that remove the tables of one collection. */
export function dropWorkTables(tables: WorkTables): string[] {
  return Object.values(tables).map((table: string) => `DROP TABLE IF EXISTS ${table} SYNC`);
}

/** Returns a table expression with the rows that have no reason to be rejected but that they may be duplicates. */
export function wellFormedRows({ rows }: WorkTables): string {
  return `(SELECT * FROM ${rows} WHERE reason = '')`;
}

/** Returns a table expression with the accepted rows: without a reason, and no repetition of an earlier one. */
export function acceptedRows({ rows, duplicates }: WorkTables): string {
  return `(SELECT * FROM ${rows} WHERE reason = '' AND (file, line) NOT IN (SELECT file, line FROM ${duplicates}))`;
}

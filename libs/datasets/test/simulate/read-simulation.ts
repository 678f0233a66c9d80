import { gunzipSync } from 'node:zlib';

import { parquetReadObjects } from 'hyparquet';
import { latLngToCell } from 'h3-js';

import { HOUR_MS } from '@busyness/features';
import type { ObjectStore } from '@busyness/storage';

/** One order as the file shows it. */
export interface SeenOrder {
  /** Where and when its courier was first seen. */
  readonly cell: string;
  readonly epochHour: number;
  readonly pings: number;
}

/** One row of truth.parquet. */
export interface TruthRow {
  readonly cell: string;
  readonly start: Date;
  readonly rate: number;
  readonly rate_given_past: number;
}

/** Returns a file's text, unzipped if its name says so. */
export async function readText(store: ObjectStore, key: string): Promise<string> {
  const { bytes } = await store.get(key);
  return (key.endsWith('.gz') ? gunzipSync(bytes) : Buffer.from(bytes)).toString('utf8');
}

/** Returns the lines of a CSV file after its header, each split at the commas. */
export async function readRows(store: ObjectStore, key: string): Promise<string[][]> {
  const lines = (await readText(store, key)).trimEnd().split('\n');
  return lines.slice(1).map((line) => line.split(','));
}

/** Counts orders from clean rows the plain way: the first row of each order number by time tells its cell and hour. */
export function readOrders(rows: readonly string[][]): Map<string, SeenOrder> {
  const firsts = new Map<string, { timeMs: number; row: string[]; pings: number }>();
  for (const row of rows) {
    const timeMs = Date.parse(row[2]);
    const seen = firsts.get(row[1]);
    if (!seen) firsts.set(row[1], { timeMs, row, pings: 1 });
    else if (timeMs < seen.timeMs) firsts.set(row[1], { timeMs, row, pings: seen.pings + 1 });
    else seen.pings++;
  }
  return new Map(
    [...firsts].map(([number, { timeMs, row, pings }]) => [
      number,
      {
        cell: latLngToCell(Number(row[3]), Number(row[4]), 8),
        epochHour: Math.floor(timeMs / HOUR_MS),
        pings,
      },
    ]),
  );
}

/** Returns the rows of a truth file. */
export async function readTruth(store: ObjectStore, key = 'truth.parquet'): Promise<TruthRow[]> {
  const { bytes } = await store.get(key);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return (await parquetReadObjects({ file })) as TruthRow[];
}

import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer';

import { HOUR_MS } from '@busyness/features';

import type { HourDemand } from './demand.js';

/** Rows that are gathered before they are written. */
const ROW_GROUP_ROWS = 100_000;

const SCHEMA: ConstructorParameters<typeof ParquetWriter>[0]['schema'] = [
  { name: 'root', num_children: 4 },
  { name: 'cell', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  { name: 'start', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
  { name: 'rate', type: 'DOUBLE', repetition_type: 'REQUIRED' },
  { name: 'rate_given_past', type: 'DOUBLE', repetition_type: 'REQUIRED' },
];

/**
 * Yields a Parquet file of the truth, in chunks: a row a cell and hour, hours in order, cells ascending
 * within the hour. Columns `cell` (H3 text), `start` (UTC timestamp), `rate`, `rate_given_past` (orders).
 */
export function* truthChunks(
  cells: readonly string[],
  demand: Iterable<HourDemand>,
  signal?: AbortSignal,
): Generator<Uint8Array> {
  const bytes = new ByteWriter();
  const parquet = new ParquetWriter({ writer: bytes, schema: SCHEMA });
  const hoursPerGroup = Math.max(1, Math.floor(ROW_GROUP_ROWS / cells.length));
  let group: HourDemand[] = [];
  for (const { epochHour, rates, ratesGivenPast } of demand) {
    group.push({ epochHour, rates: rates.slice(), ratesGivenPast: ratesGivenPast.slice() });
    if (group.length < hoursPerGroup) continue;
    signal?.throwIfAborted();
    parquet.write({ columnData: toColumns(cells, group), rowGroupSize: group.length * cells.length });
    yield drain(bytes);
    group = [];
  }
  if (group.length > 0) {
    parquet.write({ columnData: toColumns(cells, group), rowGroupSize: group.length * cells.length });
  }
  parquet.finish();
  yield drain(bytes);
}

function toColumns(cells: readonly string[], hours: readonly HourDemand[]): ColumnSource[] {
  const rates = new Float64Array(hours.length * cells.length);
  const ratesGivenPast = new Float64Array(hours.length * cells.length);
  hours.forEach((hour, index) => {
    rates.set(hour.rates, index * cells.length);
    ratesGivenPast.set(hour.ratesGivenPast, index * cells.length);
  });
  return [
    { name: 'cell', data: hours.flatMap(() => cells) },
    {
      name: 'start',
      data: hours.flatMap(({ epochHour }) => {
        const start = new Date(epochHour * HOUR_MS);
        return cells.map(() => start);
      }),
    },
    { name: 'rate', data: rates },
    { name: 'rate_given_past', data: ratesGivenPast },
  ];
}

/** Returns the bytes that have gathered, and lets the writer go on from an empty buffer at the same offset. */
function drain(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

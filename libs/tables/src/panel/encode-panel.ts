import { HOUR_MS, type Panel } from '@busyness/features';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { toParquetSchema } from '../parquet/column-schema.js';
import { takeBytes } from '../parquet/take-bytes.js';
import { panelChecksum } from './panel-checksum.js';
import { PANEL_COLUMNS, PANEL_KEYS, PANEL_VERSION } from './panel-schema.js';

/** Small enough for the processor's caches and for others to get a turn in between, large enough for long runs. */
const ROWS_A_GROUP = 1 << 16;

/**
 * Returns a panel as a Parquet file, zeros included: `cell` (string), `start` (UTC), `count`, by cell, then
 * by hour; the target, the resolution and the times of the first and last ping are key-value metadata.
 *
 * Any reader of Parquet can open it; `decodePanel` gives the panel back. The same panel gives the same bytes.
 */
export function encodePanel(panel: Panel): Uint8Array {
  return Buffer.concat([...encodePanelChunks(panel)]);
}

/** Gives the bytes of `encodePanel` a row group at a time, so that they can be written while others work. */
export function* encodePanelChunks(panel: Panel): Generator<Uint8Array, void, undefined> {
  const { cells, hours, counts, startHour } = panel;
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: toParquetSchema(PANEL_COLUMNS),
    // Who reads a panel reads all of it; to find the least and greatest value of each page takes as long as the rest.
    statistics: false,
    kvMetadata: describe(panel),
    createdBy: 'busyness',
  });
  // Each hour's number is made once: a column of references is written in half the time of one of new numbers.
  const hourStarts = Array.from({ length: hours }, (_, hour) => BigInt(startHour + hour) * BigInt(HOUR_MS));
  for (let from = 0; from < counts.length; from += ROWS_A_GROUP) {
    const size = Math.min(ROWS_A_GROUP, counts.length - from);
    const cell = new Array<string>(size);
    const start = new Array<bigint>(size);
    let c = Math.floor(from / hours);
    let hour = from - c * hours;
    for (let i = 0; i < size; i++) {
      cell[i] = cells[c];
      start[i] = hourStarts[hour];
      if (++hour < hours) continue;
      hour = 0;
      c++;
    }
    parquet.write({
      columnData: [
        { name: 'cell', data: cell, encoding: 'RLE_DICTIONARY' },
        { name: 'start', data: start, encoding: 'DELTA_BINARY_PACKED' },
        { name: 'count', data: counts.subarray(from, from + size) },
      ],
      rowGroupSize: size,
    });
    yield takeBytes(writer);
  }
  parquet.finish();
  yield takeBytes(writer);
}

function describe(panel: Panel): { key: string; value: string }[] {
  const { target, h3Resolution, firstPingMs, lastPingMs, startHour, hours } = panel;
  const sha256 = panelChecksum(panel);
  const frame = { target, h3Resolution, firstPingMs, lastPingMs, startHour, hours };
  const excludedHours = panel.excludedHours?.join();
  const values = { version: PANEL_VERSION, ...frame, excludedHours, sha256 };
  return Object.entries(PANEL_KEYS).flatMap(([name, key]) => {
    const value = values[name as keyof typeof values];
    return value === undefined ? [] : [{ key, value: String(value) }];
  });
}

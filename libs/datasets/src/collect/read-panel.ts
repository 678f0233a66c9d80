import { formatEpochHour, MAX_PANEL_COUNTS, toEpochHour, type Panel, type Target } from '@busyness/features';

import { type Engine } from '../engine/engine.js';
import { runForBytes, type StatementOptions } from '../engine/run-statement.js';
import { selectCounts } from '../sql/select-counts.js';
import { type WorkTables } from '../sql/work-tables.js';
import { collectErrors } from './errors.js';

/** What is counted, and over which time. */
export interface PanelFrame {
  readonly target: Target;
  readonly h3Resolution: number;
  readonly firstPingMs: number;
  readonly lastPingMs: number;
}

/** A row of the counts in RowBinary: the cell (UInt64), the hour and the count (UInt32), little-endian. */
const ROW_BYTES = 16;

/**
 * Returns the panel of the accepted rows: zeros filled in from the hour of the first to that of the last ping.
 *
 * Cells come as eight bytes and become text without ever being a number, which could not hold them.
 *
 * @throws COLLECT_PANEL_TOO_LARGE, and what `runStatement` throws
 */
export async function readPanel(
  engine: Engine,
  frame: PanelFrame,
  tables: WorkTables,
  options: StatementOptions,
): Promise<Panel> {
  const startHour = toEpochHour(frame.firstPingMs);
  const hours = toEpochHour(frame.lastPingMs) - startHour + 1;
  const query = `${selectCounts({ ...frame, startHour }, tables)}\nFORMAT RowBinary`;
  const rows = await readAll(runForBytes(engine, query, options));
  const cells = listCells(rows);
  if (cells.length * hours > MAX_PANEL_COUNTS) {
    const [firstPing, lastPing] = [startHour, startHour + hours - 1].map(formatEpochHour);
    throw collectErrors.COLLECT_PANEL_TOO_LARGE({
      cells: cells.length,
      hours,
      firstPing,
      lastPing,
      limit: MAX_PANEL_COUNTS,
    });
  }
  return { ...frame, cells, startHour, hours, counts: fillCounts(rows, cells.length, hours) };
}

/** The cells in order, each once; the rows are ordered by them. */
function listCells(rows: DataView): string[] {
  const cells: string[] = [];
  for (let at = 0; at < rows.byteLength; at += ROW_BYTES) {
    if (at === 0 || !isSameCell(rows, at)) {
      const high = rows.getUint32(at + 4, true).toString(16);
      const low = rows.getUint32(at, true).toString(16).padStart(8, '0');
      cells.push(high + low);
    }
  }
  return cells;
}

function fillCounts(rows: DataView, cells: number, hours: number): Uint32Array {
  const counts = new Uint32Array(cells * hours);
  let cell = -1;
  for (let at = 0; at < rows.byteLength; at += ROW_BYTES) {
    if (at === 0 || !isSameCell(rows, at)) cell++;
    counts[cell * hours + rows.getUint32(at + 8, true)] = rows.getUint32(at + 12, true);
  }
  return counts;
}

/** Whether the row is of the same cell as the row before. */
function isSameCell(rows: DataView, at: number): boolean {
  const before = at - ROW_BYTES;
  return (
    rows.getUint32(at) === rows.getUint32(before) && rows.getUint32(at + 4) === rows.getUint32(before + 4)
  );
}

async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<DataView> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const { buffer, byteOffset, byteLength } = Buffer.concat(all);
  return new DataView(buffer, byteOffset, byteLength);
}

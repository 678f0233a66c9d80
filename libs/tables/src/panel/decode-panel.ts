import { BusynessError } from '@busyness/core';
import { assertPanel, HOUR_MS, type Panel, type Target } from '@busyness/features';
import { parquetMetadata, parquetRead, type FileMetaData } from 'hyparquet';

import { tableErrors } from '../errors.js';
import { toByteRange, type ByteRange } from '../parquet/byte-range.js';
import { panelChecksum } from './panel-checksum.js';
import { PANEL_COLUMNS, PANEL_KEYS, PANEL_VERSION } from './panel-schema.js';

/** The panel's frame, as its metadata has it. */
type Frame = Omit<Panel, 'cells' | 'counts'>;

/**
 * Returns the panel in a Parquet file that `encodePanel` made; every row is checked to be where it belongs.
 *
 * @param file what to call the bytes in an error
 * @throws PANEL_FILE_FOREIGN when it is some other file, PANEL_FILE_DAMAGED when it is cut short or altered
 */
export async function decodePanel(bytes: Uint8Array, file = 'the file'): Promise<Panel> {
  const metadata = readMetadata(bytes, file);
  const { checksum, ...frame } = readFrame(metadata, file);
  const rows = Number(metadata.num_rows);
  const cellCount = rows / frame.hours;
  if (!Number.isInteger(cellCount))
    throw damaged(file, `${rows} rows are not whole cells of ${frame.hours} hours`);
  const panel = { ...frame, cells: new Array<string>(cellCount), counts: new Uint32Array(rows) };
  try {
    let from = 0;
    const range = toByteRange(bytes);
    for (const { num_rows } of metadata.row_groups) {
      const to = from + Number(num_rows);
      const columns = await readGroup(range, metadata, from, to);
      const problem = fillPanel(panel, columns, from);
      if (problem) throw damaged(file, problem);
      from = to;
    }
    assertPanel(panel);
    if (panelChecksum(panel) !== checksum) throw damaged(file, 'its rows do not fit its checksum');
  } catch (error) {
    if (error instanceof BusynessError && error.code.startsWith('PANEL_FILE_')) throw error;
    throw damaged(file, error instanceof Error ? error.message : String(error), error);
  }
  return panel;
}

function readMetadata(bytes: Uint8Array, file: string): FileMetaData {
  try {
    return parquetMetadata(bytes);
  } catch (error) {
    const why = `no Parquet file (${error instanceof Error ? error.message : String(error)})`;
    const isCutShort = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PAR1';
    throw isCutShort ? damaged(file, why, error) : tableErrors.PANEL_FILE_FOREIGN({ file, why }, error);
  }
}

function readFrame(metadata: FileMetaData, file: string): Frame & { checksum: string | undefined } {
  const entries = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
  const version = entries.get(PANEL_KEYS.version);
  if (version !== PANEL_VERSION) {
    const why =
      version === undefined
        ? `it has no metadata "${PANEL_KEYS.version}"`
        : `it is of version ${version}, expected ${PANEL_VERSION}`;
    throw tableErrors.PANEL_FILE_FOREIGN({ file, why });
  }
  const names = metadata.schema.slice(1).map(({ name }) => name);
  const expected = PANEL_COLUMNS.map(({ name }) => name);
  if (names.join() !== expected.join()) {
    throw damaged(file, `its columns are ${names.join(', ')}, expected ${expected.join(', ')}`);
  }
  const number = (key: string): number => {
    const value = Number(entries.get(key));
    if (!Number.isSafeInteger(value)) throw damaged(file, `its metadata "${key}" is ${entries.get(key)}`);
    return value;
  };
  const excluded = entries.get(PANEL_KEYS.excludedHours);
  return {
    target: entries.get(PANEL_KEYS.target) as Target,
    h3Resolution: number(PANEL_KEYS.h3Resolution),
    firstPingMs: number(PANEL_KEYS.firstPingMs),
    lastPingMs: number(PANEL_KEYS.lastPingMs),
    startHour: number(PANEL_KEYS.startHour),
    hours: number(PANEL_KEYS.hours),
    ...(excluded !== undefined && { excludedHours: excluded === '' ? [] : excluded.split(',').map(Number) }),
    checksum: entries.get(PANEL_KEYS.sha256),
  };
}

interface GroupColumns {
  readonly cell: string[];
  readonly start: number[];
  readonly count: number[];
}

async function readGroup(file: ByteRange, metadata: FileMetaData, rowStart: number, rowEnd: number) {
  const columns: GroupColumns = { cell: [], start: [], count: [] };
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    parsers: { timestampFromMilliseconds: Number },
    onChunk({ columnName, columnData, rowStart: at }) {
      const target: unknown[] = columns[columnName as keyof GroupColumns];
      for (let i = 0; i < columnData.length; i++) target[at - rowStart + i] = columnData[i];
    },
  });
  return columns;
}

/** Copies rows into the panel; returns what is wrong with the first that is not the one expected there. */
function fillPanel(
  panel: Panel & { cells: string[] },
  columns: GroupColumns,
  from: number,
): string | undefined {
  const { cells, counts, hours, startHour } = panel;
  const { cell, start, count } = columns;
  for (let i = 0; i < count.length; i++) {
    const row = from + i;
    const c = Math.floor(row / hours);
    const hour = row - c * hours;
    if (hour === 0) cells[c] = cell[i];
    if (cell[i] !== cells[c]) return `row ${row} is of cell ${cell[i]}, expected ${cells[c]}`;
    if (start[i] !== (startHour + hour) * HOUR_MS) return `row ${row} starts at the wrong hour`;
    counts[row] = count[i];
  }
  return undefined;
}

function damaged(file: string, why: string, cause?: unknown): BusynessError {
  return tableErrors.PANEL_FILE_DAMAGED({ file, why }, cause);
}

import type { Ping } from '@busyness/features';
import {
  type QuarantineReason,
  isRejected,
  parseTimestamp,
  readPings,
  type SourceFile,
  toText,
} from '@busyness/tables';
import { errors } from '../errors.js';

/** A row without all eight fields, which the notebook dropped and we quarantine. */
export interface DroppedRow {
  readonly line: number;
  readonly reason: QuarantineReason;
  /** Where and when its courier was, if those three fields can be read: the row would have been counted. */
  readonly seen?: { readonly lat: number; readonly lon: number; readonly locationMs: number };
}

/** A file of pings in memory. */
export interface Rows {
  readonly file: string;
  readonly read: number;
  readonly pings: readonly Ping[];
  readonly dropped: readonly DroppedRow[];
}

/** The review fits some sixty forests: half a minute for twenty thousand rows, some minutes for this many. */
const MAX_ROWS = 200_000;

/** Positions of the courier's time, latitude and longitude in `PING_COLUMNS`. */
const TIME = 2;
const LAT = 3;
const LON = 4;

/**
 * Returns the rows of a file, the incomplete ones apart.
 *
 * @throws REVIEW_NO_PINGS, REVIEW_TOO_LARGE, and what `readPings` throws
 */
export async function readRows(source: SourceFile, signal: AbortSignal): Promise<Rows> {
  const file = await readPings(source);
  const pings: Ping[] = [];
  const dropped: DroppedRow[] = [];
  try {
    for await (const { line, values, checked } of file.rows) {
      signal.throwIfAborted();
      if (pings.length + dropped.length === MAX_ROWS)
        throw errors.REVIEW_TOO_LARGE({ file: source.name, most: MAX_ROWS });
      if (!isRejected(checked)) pings.push(checked);
      else dropped.push({ line, ...checked, seen: findSeen(file.positions.map((at) => toText(values[at]))) });
    }
  } finally {
    await file.close();
  }
  const read = pings.length + dropped.length;
  if (pings.length === 0) throw errors.REVIEW_NO_PINGS({ file: source.name, read });
  return { file: source.name, read, pings, dropped };
}

function findSeen(texts: readonly string[]): DroppedRow['seen'] {
  const locationMs = parseTimestamp(texts[TIME].trim());
  const [lat, lon] = [Number.parseFloat(texts[LAT]), Number.parseFloat(texts[LON])];
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return locationMs !== undefined && isOnEarth ? { lat, lon, locationMs } : undefined;
}

import { PING_COLUMNS, assertCell, cellOf, toEpochHour } from '@busyness/features';
import { checkPing, isRejected, parseTimestamp } from '@busyness/tables';
import { type CellHour, cellHourOfPing } from '../cell-hour-of-ping.js';
import { errors } from '../errors.js';

type Instance = Readonly<Record<string, unknown>>;

/** The forms of an instance, the first that an instance has all keys of counts. */
const FORMS: readonly {
  readonly keys: readonly string[];
  readonly read: (instance: Instance, h3Resolution: number) => CellHour;
}[] = [
  { keys: PING_COLUMNS, read: readPing },
  { keys: ['cell', 'start'], read: readCellHour },
  { keys: ['lat', 'lon', 'at'], read: readPoint },
];

const SHOWN_CHARACTERS = 80;

/**
 * Returns the cell and hour that an instance of a prediction request asks about.
 *
 * An instance is a ping (all eight columns: where and when its courier was seen), `{cell, start}` or `{lat, lon, at}`;
 * the first of these that it has all keys of counts, and further keys do no harm. Times are ISO 8601 with an offset,
 * and mean the hour that holds them.
 *
 * @throws INSTANCE_FORM_UNKNOWN, INSTANCE_CELL_INVALID, INSTANCE_POINT_INVALID, INSTANCE_TIME_INVALID,
 *   INSTANCE_PING_REJECTED
 */
export function readInstance(value: unknown, h3Resolution: number): CellHour {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw errors.INSTANCE_FORM_UNKNOWN({ found: show(value) });
  }
  const instance = value as Instance;
  const form = FORMS.find(({ keys }) => keys.every((key) => Object.hasOwn(instance, key)));
  if (!form) throw errors.INSTANCE_FORM_UNKNOWN({ found: describeKeys(instance) });
  return form.read(instance, h3Resolution);
}

function readPing(instance: Instance, h3Resolution: number): CellHour {
  const checked = checkPing(PING_COLUMNS.map((column) => toText(instance[column])));
  if (isRejected(checked)) throw errors.INSTANCE_PING_REJECTED({ reason: checked.reason });
  return cellHourOfPing(checked, h3Resolution);
}

function readCellHour({ cell, start }: Instance): CellHour {
  try {
    assertCell(cell as string);
  } catch (cause) {
    throw errors.INSTANCE_CELL_INVALID({ cell: show(cell) }, cause);
  }
  return { cell: cell as string, hour: readHour('start', start) };
}

function readPoint({ lat, lon, at }: Instance, h3Resolution: number): CellHour {
  const hour = readHour('at', at);
  return { cell: cellOf(readDegrees('lat', lat, 90), readDegrees('lon', lon, 180), h3Resolution), hour };
}

function readHour(key: 'start' | 'at', value: unknown): number {
  const epochMs = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (epochMs === undefined) throw errors.INSTANCE_TIME_INVALID({ key, value: show(value) });
  return toEpochHour(epochMs);
}

function readDegrees(key: 'lat' | 'lon', value: unknown, limit: number): number {
  if (typeof value === 'number' && Math.abs(value) <= limit) return value;
  throw errors.INSTANCE_POINT_INVALID({ key, value: show(value), limit });
}

/** A column as CSV would have it: whoever sends a ping as JSON may send its numbers as numbers. */
function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function describeKeys(instance: Instance): string {
  const keys = Object.keys(instance);
  return keys.length === 0 ? 'an empty object' : `an object of ${show(keys).slice(1, -1)}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
}

import { type ColumnSchema } from '../parquet/column-schema.js';

/** The columns of a panel file: one row a cell and hour, by cell, then by hour. */
export const PANEL_COLUMNS: readonly ColumnSchema[] = [
  { name: 'cell', type: 'string' },
  { name: 'start', type: 'timestamp' },
  { name: 'count', type: 'int32' },
];

/** Key-value metadata of the file: what the rows do not say. `busyness.panel` holds the layout's version. */
export const PANEL_KEYS = {
  version: 'busyness.panel',
  target: 'busyness.target',
  h3Resolution: 'busyness.h3_resolution',
  firstPingMs: 'busyness.first_ping_ms',
  lastPingMs: 'busyness.last_ping_ms',
  startHour: 'busyness.start_hour',
  hours: 'busyness.hours',
  /** Only where hours are excluded: epoch hours with commas between. */
  excludedHours: 'busyness.excluded_hours',
  sha256: 'busyness.sha256',
} as const;

export const PANEL_VERSION = '1';

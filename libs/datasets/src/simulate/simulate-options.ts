import type { OnProgress } from '@busyness/core';
import { assertTimeZone } from '@busyness/features';
import type { ObjectStore } from '@busyness/storage';

import { readFormat, type RowFormat } from './row-format.js';
import { simulateErrors } from './errors.js';

/** What to simulate, and where to put it. */
export interface SimulateOptions {
  /** Where the files go. */
  readonly store: ObjectStore;
  /**
   * Name of the file of pings in the store. Its ending chooses the format: `.csv`, `.csv.gz`, `.jsonl` or
   * `.jsonl.gz`. The truth goes beside it as `truth.parquet`.
   */
  readonly key: string;
  /** How many H3 cells of resolution 8 the city has. */
  readonly cells: number;
  /** How many days of 24 hours. */
  readonly days: number;
  /** About how many rows: chance moves the true number by a few in a thousand from a million on, by a few percent at ten thousand. */
  readonly pings: number;
  /** The same seed and options give the same bytes. Default 1. */
  readonly seed?: number;
  /** The fraction of rows to damage, 0 to 0.5. Default 0. */
  readonly dirty?: number;
  /** IANA time zone: where the city lies, and when its people eat. Default America/New_York. */
  readonly timezone?: string;
  /** First local day, `YYYY-MM-DD`. Default 2025-03-03, a Monday. */
  readonly start?: string;
  readonly signal?: AbortSignal;
  /** Told the rows written so far. */
  readonly onProgress?: OnProgress;
}

/** The checked options, defaults filled in. */
export interface SimulationPlan {
  readonly key: string;
  readonly format: RowFormat;
  readonly cells: number;
  readonly days: number;
  readonly pings: number;
  readonly seed: number;
  readonly dirty: number;
  readonly timezone: string;
  readonly start: string;
}

const MAX_CELLS = 100_000;
const MAX_DAYS = 3_660;
const MAX_PINGS = 1_000_000_000;
/** Only rows that are not the first of their order are damaged: about seven in eight, so half is attainable. */
const MAX_DIRTY = 0.5;

/**
 * Returns the checked options; throws `SIMULATE_OPTION_INVALID`, `SIMULATE_FORMAT_UNKNOWN` or
 * `TIME_ZONE_UNKNOWN`.
 */
export function planSimulation(options: SimulateOptions): SimulationPlan {
  const { dirty = 0, timezone = 'America/New_York', start = '2025-03-03', seed = 1 } = options;
  checkWhole('cells', options.cells, 1, MAX_CELLS);
  checkWhole('days', options.days, 1, MAX_DAYS);
  checkWhole('pings', options.pings, 1, MAX_PINGS);
  checkWhole('seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  check('dirty', dirty, dirty >= 0 && dirty <= MAX_DIRTY, `a fraction from 0 to ${MAX_DIRTY}`);
  assertTimeZone(timezone);
  check('start', start, isCalendarDate(start), 'a date as YYYY-MM-DD');
  const { key, cells, days, pings } = options;
  return { key, format: readFormat(key), cells, days, pings, seed, dirty, timezone, start };
}

function checkWhole(option: string, value: number, from: number, to: number): void {
  check(
    option,
    value,
    Number.isSafeInteger(value) && value >= from && value <= to,
    `a whole number from ${from} to ${to}`,
  );
}

function check(option: string, value: unknown, holds: boolean, allowed: string): void {
  if (!holds) throw simulateErrors.SIMULATE_OPTION_INVALID({ option, value, allowed });
}

/** True for a day that exists: 2025-02-30 parses, but comes back as another day. */
function isCalendarDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  );
}

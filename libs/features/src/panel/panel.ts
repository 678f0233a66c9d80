/** What is counted per cell and hour; docs/contracts.md has the exact rules. */
export type Target = 'orders' | 'pings' | 'couriers';

/**
 * The counts of every known cell in every hour, zeros included.
 *
 * Cell-major: the count of cell c in hour t is `counts[c * hours + (t - startHour)]`, where t is an epoch
 * hour (hours since 1970-01-01T00:00Z).
 */
export interface Panel {
  /** 15-digit H3 cells, ascending, all of resolution `h3Resolution`. */
  readonly cells: readonly string[];
  /** Epoch hour of the first column. */
  readonly startHour: number;
  /** How many hours the panel covers. */
  readonly hours: number;
  /** `cells.length * hours` counts. */
  readonly counts: Uint32Array;
  readonly h3Resolution: number;
  readonly target: Target;
  /**
   * Epoch hours, ascending, that are neither learned from nor judged on: outages, when they are to be left out. Their
   * counts stay where they are, and features read them as they did when they were new. Absent: none.
   */
  readonly excludedHours?: readonly number[];
  /** Time of the first and of the last accepted ping, milliseconds since the epoch. */
  readonly firstPingMs: number;
  readonly lastPingMs: number;
}

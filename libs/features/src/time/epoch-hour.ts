/** Milliseconds in an hour. */
export const HOUR_MS = 3_600_000;

/** Returns the epoch hour (hours since 1970-01-01T00:00Z, UTC) that holds a time in milliseconds. */
export function toEpochHour(epochMs: number): number {
  return Math.floor(epochMs / HOUR_MS);
}

/** Returns the start of an epoch hour as ISO 8601 in UTC: `2014-04-01T04:00:00Z`. */
export function formatEpochHour(epochHour: number): string {
  return new Date(epochHour * HOUR_MS).toISOString().replace('.000Z', 'Z');
}

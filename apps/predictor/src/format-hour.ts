const HOUR_MS = 3_600_000;

/** Returns the start of an epoch hour as ISO 8601 in UTC: `2014-04-01T04:00:00Z`. */
export function toIsoHour(epochHour: number): string {
  return new Date(epochHour * HOUR_MS).toISOString().replace('.000Z', 'Z');
}

/** Returns what the clock shows at the start of an epoch hour: `Tue 2014-04-01 00:00`. */
export function formatHour(epochHour: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(
    format.formatToParts(epochHour * HOUR_MS).map(({ type, value }) => [type, value]),
  );
  return `${parts['weekday']} ${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}`;
}

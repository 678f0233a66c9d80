import { HOUR_MS } from './epoch-hour.js';

/** How far apart offsets are looked up. Since 1972 no zone has changed its offset twice within a week. */
const STRIDE_HOURS = 24;

/** One formatter a zone: making one costs more than a day of look-ups. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Returns the offset of local time from UTC at the start of each hour, in minutes, east positive.
 *
 * From the runtime's own time zone data through Intl, so it knows what the runtime knows of past and coming
 * rules. Looks up one hour in 24, and each hour of a day only where the offset changes: a year takes some
 * 400 look-ups in place of 8,760.
 *
 * @param timeZone a zone that assertTimeZone lets pass
 * @param startHour epoch hour of the first value
 */
export function utcOffsets(timeZone: string, startHour: number, hours: number): Float64Array {
  const offsets = new Float64Array(hours);
  let known = offsetAt(timeZone, startHour);
  for (let from = 0; from < hours; from += STRIDE_HOURS) {
    const to = Math.min(from + STRIDE_HOURS, hours);
    const next = offsetAt(timeZone, startHour + to);
    if (next === known) {
      offsets.fill(known, from, to);
    } else {
      for (let i = from; i < to; i++) offsets[i] = offsetAt(timeZone, startHour + i);
    }
    known = next;
  }
  return offsets;
}

function offsetAt(timeZone: string, epochHour: number): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, formatter);
  }
  return parseOffset(formatter.format(epochHour * HOUR_MS));
}

/** Reads the end of "4/1/2021, GMT-06:00"; UTC may be a bare "GMT", and offsets before 1972 may have seconds. */
function parseOffset(text: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!match) throw new Error(`Intl wrote an offset that is not understood: "${text}"`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
  return sign === '-' ? -size : size;
}

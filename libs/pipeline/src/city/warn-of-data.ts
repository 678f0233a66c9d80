import type { Logger } from '@busyness/core';
import { type Profile, doubtTimeZone } from '@busyness/datasets';
import { toEpochHour } from '@busyness/features';

/** Says what should be looked at in the data, and when the time zone can hardly be that of the data. */
export function warnOfData(profile: Profile, timeZone: string, logger: Logger): void {
  for (const message of listDoubts(profile, timeZone)) logger.warn({}, message);
}

/** Returns what should be looked at in the data and its time zone, as sentences. */
export function listDoubts(profile: Profile, timeZone: string): string[] {
  const { perHourOfDay, places, hours, firstPing, warnings } = profile;
  const atHour = toEpochHour(Date.parse(firstPing));
  const doubt = doubtTimeZone(timeZone, {
    perHourOfDay,
    centre: places.centre,
    atHour,
    hours: hours.span,
  });
  const zone = doubt === undefined ? [] : [`the time zone ${timeZone} may be wrong: ${doubt}`];
  return [...zone, ...warnings.map(({ message }) => message)];
}

import { buildCalendar, type LatLon } from '@busyness/features';

const DAY = 24;
/** A city rests around four in the morning. */
const REST = 4;
/** Farther from that, in hours, is no custom but another zone. */
const MOST_ASTRAY = 5;
/** Days need to differ from nights this much (0: not at all, 1: one hour has all), and to be known for so long. */
const LEAST_RHYTHM = 0.1;
const LEAST_HOURS = 72;
/** Clocks differ from the sun by up to three hours (the west of China). */
const MOST_FROM_SUN = 4;
const DEGREES_AN_HOUR = 15;

/** What shows whether a time zone can be a city's. */
export interface ZoneFacts {
  /** Pings of each hour of the day, UTC. */
  readonly perHourOfDay: readonly number[];
  readonly centre: LatLon;
  /** An epoch hour of the data, for the offset of the zone. */
  readonly atHour: number;
  /** How many hours the data covers. */
  readonly hours: number;
}

/**
 * Returns why a time zone can hardly be that of the data, or nothing: the city lies where the sun keeps other hours, or
 * it would rest far from the early morning.
 *
 * @param timeZone IANA
 */
export function doubtTimeZone(
  timeZone: string,
  { perHourOfDay, centre, atHour, hours }: ZoneFacts,
): string | undefined {
  const [offset] = buildCalendar(atHour, 1, { timeZone }).utcOffsetMinutes;
  const offsetHours = offset / 60;
  const sunHours = centre.lon / DEGREES_AN_HOUR;
  if (Math.abs(astray(offsetHours - sunHours)) > MOST_FROM_SUN) {
    return `the pings are around longitude ${centre.lon}, where the sun is at ${formatOffset(sunHours)}; ${timeZone} is at ${formatOffset(offsetHours)}`;
  }
  const rest = hours < LEAST_HOURS ? undefined : findRest(perHourOfDay);
  if (rest === undefined) return undefined;
  const local = (rest + offsetHours + 2 * DAY) % DAY;
  if (Math.abs(astray(local - REST)) <= MOST_ASTRAY) return undefined;
  return (
    `the city would rest around ${formatHour(local)} in ${timeZone}; early in the morning it ` +
    `would at ${formatOffset(astray(REST - rest))}, or the timestamps are local times called UTC`
  );
}

/**
 * The hour of the day (UTC) opposite to the mean of all pings' times on the clock face; nothing when they have no mean.
 * Source: circular mean, K. V. Mardia and P. E. Jupp, "Directional Statistics" (2000).
 */
function findRest(perHourOfDay: readonly number[]): number | undefined {
  let [x, y, total] = [0, 0, 0];
  perHourOfDay.forEach((pings, hour) => {
    const angle = ((hour + 0.5) / DAY) * 2 * Math.PI;
    x += pings * Math.cos(angle);
    y += pings * Math.sin(angle);
    total += pings;
  });
  if (Math.hypot(x, y) < LEAST_RHYTHM * total) return undefined;
  return ((Math.atan2(-y, -x) / (2 * Math.PI)) * DAY + DAY) % DAY;
}

/** A difference of hours the short way round the clock: -12 to 12. */
function astray(hours: number): number {
  return ((((hours + DAY / 2) % DAY) + DAY) % DAY) - DAY / 2;
}

function formatOffset(hours: number): string {
  const rounded = Math.round(hours);
  return `UTC${rounded < 0 ? '-' : '+'}${Math.abs(rounded)}`;
}

function formatHour(hour: number): string {
  return `${String(Math.floor(hour)).padStart(2, '0')}:00`;
}

/** A stretch of hours. */
export interface HourRun {
  /** Epoch hour of the first. */
  readonly fromHour: number;
  readonly hours: number;
}

const DAY = 24;
const WEEK = 168;
/** So many days before an hour say what is usual at its hour of day, and so many are needed to say anything. */
const MOST_DAYS = 28;
const LEAST_DAYS = 7;
/** So many weeks before it say what is usual at its hour of the week; at least so many. */
const MOST_WEEKS = 4;
const LEAST_WEEKS = 2;
/** Pings to be expected from which on an hour without any is no chance: of Poisson counts, 1 in 1,097 has none. */
const LEAST_EXPECTED = 7;

/**
 * Returns the outages in a city's pings: hours without a single one where, going by the past alone, many were to be
 * expected. Hours at which the city is usually closed are none.
 *
 * To be expected is the mean of the same hour of day over the last 28 days (silences that began with an outage apart; at least 7), or of the hour
 * before or after it where that is less, so that neither daylight saving nor an early closing makes an outage; and not
 * more than the mean of the same hour of the week over the last 4 weeks (from 2 on), so that a weekly day off makes none
 * once it is known, unless the silence began with an outage. An outage is an hour with at least 7 to be expected.
 *
 * Whether an hour is an outage depends on its own pings and on those before it, on nothing later. In the first week
 * nothing is known, and nothing is an outage; the first days off, closed holidays among them, are.
 *
 * @param pings of the whole city, hour by hour
 * @param startHour epoch hour of the first
 */
export function findOutages(pings: ArrayLike<number>, startHour: number): HourRun[] {
  const byDay = Array.from({ length: DAY }, () => [] as number[]);
  const byWeek = Array.from({ length: WEEK }, () => [] as number[]);
  const outages: { fromHour: number; hours: number }[] = [];
  let isSilentSinceOutage = false;
  for (let i = 0; i < pings.length; i++) {
    const hour = startHour + i;
    const week = byWeek[hour % WEEK];
    if (pings[i] > 0) isSilentSinceOutage = false;
    const isOutage =
      pings[i] === 0 && expectedAt(hour, byDay, isSilentSinceOutage ? [] : week) >= LEAST_EXPECTED;
    if (isOutage) {
      isSilentSinceOutage = true;
      addHour(outages, hour);
    } else if (!isSilentSinceOutage) {
      remember(byDay[hour % DAY], pings[i], MOST_DAYS);
    }
    remember(week, pings[i], MOST_WEEKS);
  }
  return outages;
}

function expectedAt(hour: number, byDay: readonly number[][], week: readonly number[]): number {
  const around = [hour + DAY - 1, hour, hour + 1].map((each) => byDay[each % DAY]);
  if (around.some((days) => days.length < LEAST_DAYS)) return 0;
  const usual = Math.min(...around.map(meanOf));
  return week.length < LEAST_WEEKS ? usual : Math.min(usual, meanOf(week));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function remember(values: number[], value: number, most: number): void {
  values.push(value);
  if (values.length > most) values.shift();
}

function addHour(runs: { fromHour: number; hours: number }[], hour: number): void {
  const last = runs.at(-1);
  if (last !== undefined && last.fromHour + last.hours === hour) last.hours++;
  else runs.push({ fromHour: hour, hours: 1 });
}

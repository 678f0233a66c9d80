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
/**
 * Orders to be expected from which on an hour without any is no chance: of negative binomial counts with a dispersion of
 * 0.1, the moods of a city, 1 in 1,024 has none: (1 + 0.1 * 10)^-10.
 */
const LEAST_EXPECTED = 10;

/**
 * Returns the outages in a city's pings: hours without a single one where, going by the past alone, many orders were to
 * be expected (pings come in bunches, an order has several). Hours at which the city is usually closed are none.
 *
 * To be expected is the mean of the same hour of day over the last 28 days (at least 7; silences that began with an
 * outage apart), or of the hour before or after it where that is less, so that neither daylight saving nor an early
 * closing makes an outage; and not more than the mean of the same hour of the week over the last 4 weeks (from 2 on), so
 * that a weekly day off makes none once it is known, unless the silence began with an outage.
 *
 * Whether an hour is an outage depends on its own pings and on those before it, on nothing later. In the first week
 * nothing is known, and nothing is an outage; the first days off, closed holidays among them, are.
 *
 * @param pings of the whole city, hour by hour
 * @param orders by the hour of their first ping
 * @param startHour epoch hour of the first
 */
export function findOutages(
  pings: ArrayLike<number>,
  orders: ArrayLike<number>,
  startHour: number,
): HourRun[] {
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
      remember(byDay[hour % DAY], orders[i], MOST_DAYS);
    }
    remember(week, orders[i], MOST_WEEKS);
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

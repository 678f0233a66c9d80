import { buildCalendar, toEpochHour } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { columnOf } from '../notebook/open-notebook.js';

const DAY_MS = 86_400_000;

/** Lunch and midnight are local: UTC hours and dates put them elsewhere. */
export const UTC_HOURS: Finding = {
  flaw: 6,
  title: 'UTC for local time',
  measure({ pings, features, timeZone }) {
    const hours = pings.map(({ locationMs }) => toEpochHour(locationMs));
    const start = hours.reduce((least, hour) => Math.min(least, hour));
    const end = hours.reduce((most, hour) => Math.max(most, hour));
    const calendar = buildCalendar(start, end - start + 1, { timeZone });
    const utcHours = columnOf(features, 'date_hour_number');
    const wrong = { hour: 0, date: 0, ourHour: 0, ourDate: 0 };
    const clock = createClock(timeZone);
    pings.forEach(({ locationMs }, row) => {
      const { hour, date } = clock(locationMs);
      const at = hours[row] - start;
      if (utcHours[row] !== hour) wrong.hour++;
      if (dateOf(locationMs) !== date) wrong.date++;
      if (calendar.hourOfDay[at] !== hour) wrong.ourHour++;
      if (dateOf(calendar.localDay[at] * DAY_MS) !== date) wrong.ourDate++;
    });
    const { length } = pings;
    return [
      measureOf(
        'wrongHours',
        'share of rows with a wrong hour of day',
        wrong.hour / length,
        wrong.ourHour / length,
      ),
      measureOf('wrongDates', 'share of rows with a wrong date', wrong.date / length, wrong.ourDate / length),
    ];
  },
};

function dateOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** What a clock and a calendar on the city's wall show, by the runtime and not by our calendar. */
function createClock(timeZone: string): (epochMs: number) => { hour: number; date: string } {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts });
  return (epochMs) => {
    const { year, month, day, hour } = Object.fromEntries(
      format.formatToParts(epochMs).map(({ type, value }) => [type, value]),
    );
    return { hour: Number(hour), date: `${year}-${month}-${day}` };
  };
}

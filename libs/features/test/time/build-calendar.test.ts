import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar, HOUR_MS, type Calendar } from '../../src/index.js';
import { createLocalFieldsOf } from '../reference/local-fields.js';
import { thrownBy } from '../support/thrown-by.js';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY_MS = 86_400_000;

function epochHour(iso: string): number {
  return Date.parse(iso) / HOUR_MS;
}

/** `Thu 2021-04-01 05h` of one bucket, written from the calendar's fields alone. */
function describeHour(calendar: Calendar, i: number): string {
  const date = new Date(calendar.localDay[i] * DAY_MS).toISOString().slice(0, 10);
  return `${WEEKDAYS[calendar.dayOfWeek[i]]} ${date} ${String(calendar.hourOfDay[i]).padStart(2, '0')}h`;
}

function describeHours(startIso: string, hours: number, timeZone: string): string[] {
  const calendar = buildCalendar(epochHour(startIso), hours, { timeZone });
  return Array.from({ length: hours }, (_, i) => describeHour(calendar, i));
}

describe('buildCalendar', () => {
  it('gives the fields of one known hour', () => {
    const calendar = buildCalendar(epochHour('2021-04-02T04:00Z'), 1, { timeZone: 'America/Regina' });
    expect(calendar).toEqual({
      startHour: 449260,
      hours: 1,
      timeZone: 'America/Regina',
      hourOfDay: Uint8Array.of(22),
      dayOfWeek: Uint8Array.of(3),
      hourOfWeek: Uint8Array.of(3 * 24 + 22),
      dayOfYear: Uint16Array.of(91),
      month: Uint8Array.of(4),
      isWeekend: Uint8Array.of(0),
      isHoliday: Uint8Array.of(0),
      localDay: Int32Array.of(Date.UTC(2021, 3, 1) / DAY_MS),
      utcOffsetMinutes: Float64Array.of(-360),
    });
  });

  it('has no bucket in the hour that daylight saving skips', () => {
    expect(describeHours('2021-03-14T06:00Z', 3, 'America/New_York')).toEqual([
      'Sun 2021-03-14 01h',
      'Sun 2021-03-14 03h',
      'Sun 2021-03-14 04h',
    ]);
  });

  it('has two buckets in the hour that it repeats', () => {
    expect(describeHours('2021-10-30T23:00Z', 4, 'Europe/Helsinki')).toEqual([
      'Sun 2021-10-31 02h',
      'Sun 2021-10-31 03h',
      'Sun 2021-10-31 03h',
      'Sun 2021-10-31 04h',
    ]);
  });

  it('takes the local fields at the start of the bucket in a 45-minute zone', () => {
    const calendar = buildCalendar(epochHour('2021-04-01T18:00Z'), 2, { timeZone: 'Asia/Kathmandu' });
    expect([...calendar.hourOfDay]).toEqual([23, 0]);
    expect([...calendar.utcOffsetMinutes]).toEqual([345, 345]);
    expect(describeHour(calendar, 1)).toBe('Fri 2021-04-02 00h');
  });

  it('follows the half-hour daylight saving of Lord Howe', () => {
    // Clocks went from 02:00 +11:00 to 01:30 +10:30 on 4 April 2021 at 15:00Z of the day before.
    const calendar = buildCalendar(epochHour('2021-04-03T13:00Z'), 4, { timeZone: 'Australia/Lord_Howe' });
    expect([...calendar.utcOffsetMinutes]).toEqual([660, 660, 630, 630]);
    expect([...calendar.hourOfDay]).toEqual([0, 1, 1, 2]);
  });

  it('knows the offsets of seconds that Liberia kept until 1972, west of UTC by less than an hour', () => {
    const calendar = buildCalendar(0, 2, { timeZone: 'Africa/Monrovia' });
    expect([...calendar.utcOffsetMinutes]).toEqual([-44.5, -44.5]);
    expect([...calendar.hourOfDay]).toEqual([23, 0]);
  });

  it('steps over the day that Samoa skipped', () => {
    expect(describeHours('2011-12-30T09:00Z', 2, 'Pacific/Apia')).toEqual([
      'Thu 2011-12-29 23h',
      'Sat 2011-12-31 00h',
    ]);
  });

  it('numbers the days of a leap year to 366 and starts again', () => {
    const calendar = buildCalendar(epochHour('2020-12-31T23:00Z'), 2, { timeZone: 'UTC' });
    expect([...calendar.dayOfYear]).toEqual([366, 1]);
    expect([...calendar.month]).toEqual([12, 1]);
  });

  it('marks all hours of a holiday by its local date, and Saturdays and Sundays', () => {
    const calendar = buildCalendar(epochHour('2021-12-24T00:00Z'), 96, {
      timeZone: 'America/New_York',
      holidays: ['2021-12-25', '1999-01-01'],
    });
    const free = [...calendar.isHoliday].flatMap((flag, i) => (flag ? [i] : []));
    expect(free).toEqual(Array.from({ length: 24 }, (_, i) => 29 + i));
    const weekend = [...calendar.isWeekend].flatMap((flag, i) => (flag ? [i] : []));
    expect(weekend).toEqual(Array.from({ length: 48 }, (_, i) => 29 + i));
  });

  it('says what Intl says, in every zone, from 1900 to 2100', () => {
    const zone = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'));
    const start = fc.integer({ min: epochHour('1900-01-02T00:00Z'), max: epochHour('2100-01-01T00:00Z') });
    fc.assert(
      fc.property(zone, start, fc.integer({ min: 1, max: 80 }), (timeZone, startHour, hours) => {
        const calendar = buildCalendar(startHour, hours, { timeZone });
        const localFieldsOf = createLocalFieldsOf(timeZone);
        for (let i = 0; i < hours; i++) {
          const { year, month, day, hour, weekday } = localFieldsOf(startHour + i);
          const localDay = Date.UTC(year, month - 1, day) / DAY_MS;
          expect([calendar.localDay[i], calendar.hourOfDay[i]]).toEqual([localDay, hour]);
          expect(WEEKDAYS[calendar.dayOfWeek[i]]).toBe(weekday);
          expect(calendar.month[i]).toBe(month);
          expect(calendar.dayOfYear[i]).toBe(localDay - Date.UTC(year, 0, 1) / DAY_MS + 1);
          expect(calendar.hourOfWeek[i]).toBe(WEEKDAYS.indexOf(weekday) * 24 + hour);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('says what Intl says around every change of offset of odd zones', () => {
    const zones = [
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'America/St_Johns',
      'Asia/Tehran',
      'Antarctica/Troll',
    ];
    for (const timeZone of zones) {
      const startHour = epochHour('2019-01-01T00:00Z');
      const calendar = buildCalendar(startHour, 2 * 8760, { timeZone });
      const localFieldsOf = createLocalFieldsOf(timeZone);
      const changes = [...calendar.utcOffsetMinutes.keys()].filter(
        (i) => i > 0 && calendar.utcOffsetMinutes[i] !== calendar.utcOffsetMinutes[i - 1],
      );
      expect(changes.length).toBeGreaterThanOrEqual(4);
      for (const change of changes) {
        for (let i = change - 3; i < change + 3; i++) {
          const { day, hour } = localFieldsOf(startHour + i);
          expect([new Date(calendar.localDay[i] * DAY_MS).getUTCDate(), calendar.hourOfDay[i]]).toEqual([
            day,
            hour,
          ]);
        }
      }
    }
  });

  it('gives the same values for an hour whatever hours are asked for around it', () => {
    const options = { timeZone: 'Europe/Helsinki', holidays: ['2021-03-28'] };
    const startHour = epochHour('2021-03-20T00:00Z');
    const whole = buildCalendar(startHour, 400, options);
    fc.assert(
      fc.property(fc.nat(399), fc.nat(399), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const part = buildCalendar(startHour + from, to - from, options);
        expect(part.hourOfWeek).toEqual(whole.hourOfWeek.slice(from, to));
        expect(part.isHoliday).toEqual(whole.isHoliday.slice(from, to));
        expect(part.localDay).toEqual(whole.localDay.slice(from, to));
      }),
    );
  });

  it('builds a year in under 50 ms', () => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      buildCalendar(epochHour('2021-01-01T00:00Z'), 8760, { timeZone: 'Europe/Helsinki' });
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });

  it('takes no hours at all', () => {
    expect(buildCalendar(0, 0, { timeZone: 'UTC' }).hourOfDay).toHaveLength(0);
  });

  it('refuses milliseconds and fractions in place of hours', () => {
    for (const startHour of [Date.UTC(2021, 3, 2), 449260.5, Number.NaN]) {
      const error = thrownBy(() => buildCalendar(startHour, 1, { timeZone: 'UTC' }));
      expect(error).toMatchObject({ code: 'TIME_HOURS_INVALID', details: { what: 'startHour' } });
    }
    for (const hours of [-1, 1.5, 1e9]) {
      const error = thrownBy(() => buildCalendar(0, hours, { timeZone: 'UTC' }));
      expect(error).toMatchObject({ code: 'TIME_HOURS_INVALID', details: { what: 'hours', value: hours } });
    }
  });

  it.each(['2021-02-29', '2021-2-9', '25.12.2021', '2021-12-25T00:00:00Z'])(
    'refuses the holiday %s and says where it stands',
    (holiday) => {
      const error = thrownBy(() =>
        buildCalendar(0, 1, { timeZone: 'UTC', holidays: ['2021-12-24', holiday] }),
      );
      expect(error).toMatchObject({ code: 'TIME_HOLIDAY_INVALID', details: { holiday, index: 1 } });
    },
  );

  it('refuses a zone that does not exist', () => {
    expect(thrownBy(() => buildCalendar(0, 1, { timeZone: 'Europe/Helsink' })).hint).toContain(
      'Europe/Helsinki',
    );
  });
});

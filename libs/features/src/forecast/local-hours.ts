import type { Calendar } from '../time/calendar.js';

const SATURDAY = 5;
const SUNDAY = 6;

/** Weekday, Saturday, Sunday. */
export const DAY_TYPES = 3;

/** Local time as profiles know it, one value an hour; a holiday is a Sunday. */
export interface LocalHours {
  /** 0 to 23. */
  readonly hourOfDay: Uint8Array;
  /** 0 is Monday, 6 is Sunday. */
  readonly dayOfWeek: Uint8Array;
  /** `hourOfDay` on weekdays, 24 more on Saturdays, 48 more on Sundays. */
  readonly hourOfDayType: Uint8Array;
  /** `dayOfWeek * 24 + hourOfDay`. */
  readonly hourOfWeek: Uint8Array;
}

/** Returns the local time of a calendar's hours, holidays as Sundays. */
export function localHoursOf({ hourOfDay, dayOfWeek, isHoliday }: Calendar): LocalHours {
  const day = dayOfWeek.map((own, t) => (isHoliday[t] ? SUNDAY : own));
  return {
    hourOfDay,
    dayOfWeek: day,
    hourOfDayType: day.map((own, t) => Math.max(own - SATURDAY + 1, 0) * 24 + hourOfDay[t]),
    hourOfWeek: day.map((own, t) => own * 24 + hourOfDay[t]),
  };
}

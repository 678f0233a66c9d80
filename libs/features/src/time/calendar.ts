/**
 * The local calendar of a run of UTC hours, one value an hour in each array.
 *
 * A bucket is a UTC hour, and its local fields are those of its first instant. Where the offset is not a whole
 * number of hours, a bucket therefore reaches into the next local hour: 2021-04-01T00:00Z in Asia/Kathmandu
 * (+05:45) is 05:45 to 06:45, and its `hourOfDay` is 5. In the hour that daylight saving skips no bucket
 * starts; in the hour that it repeats two do. A zone that skips a whole day (Pacific/Apia, 30 December
 * 2011) has no bucket in it.
 */
export interface Calendar {
  /** Epoch hour of the first value. */
  readonly startHour: number;
  readonly hours: number;
  readonly timeZone: string;
  /** 0 to 23. */
  readonly hourOfDay: Uint8Array;
  /** 0 is Monday, 6 is Sunday (ISO 8601, from zero). */
  readonly dayOfWeek: Uint8Array;
  /** `dayOfWeek * 24 + hourOfDay`: 0 to 167. */
  readonly hourOfWeek: Uint8Array;
  /** 1 is 1 January; 366 is 31 December of a leap year. */
  readonly dayOfYear: Uint16Array;
  /** 1 is January, 12 is December. */
  readonly month: Uint8Array;
  /** 1 on Saturday and Sunday, else 0, also where the weekend falls on other days. */
  readonly isWeekend: Uint8Array;
  /** 1 on the holidays that were passed in, else 0. */
  readonly isHoliday: Uint8Array;
  /** The local date as days since 1970-01-01. */
  readonly localDay: Int32Array;
  /** Local time minus UTC in minutes, east positive; whole in every zone since 1972. */
  readonly utcOffsetMinutes: Float64Array;
}

/**
 * The form of an accepted timestamp, as a regular expression that JavaScript and RE2 read alike.
 *
 * ISO 8601 in its extended form with an offset: `2021-04-02T04:30:42.328Z`. Also taken, because they are
 * written by well-known programs and mean one instant only: a space for the `T`, no seconds, up to nine
 * decimals, and the offsets `+02:00`, `+0200` and `+02`. Not taken: no offset (whose time would it be?),
 * 24:00, leap seconds, a comma before the decimals.
 *
 * It leaves two things open: whether the month has that day, and whether the instant is in
 * `TIMESTAMP_RANGE_MS`.
 */
export const TIMESTAMP_PATTERN =
  '^(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])' +
  '[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?' +
  '(?:Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)$';

/** Accepted instants, milliseconds since the epoch: from the first, up to and excluding the second (1970 to 2200). */
export const TIMESTAMP_RANGE_MS = [0, Date.UTC(2201, 0, 1)] as const;

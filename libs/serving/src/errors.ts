import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that `@busyness/serving` throws on purpose, or gives as the answer to one instance. */
export const errors = defineErrors({
  SERVING_NO_CHAMPION: errorEntry<{ uri: string }>({
    status: 404,
    message: ({ uri }) => `no model serves yet: ${uri} has no champion`,
    hint: () => 'Train one first: trainer run --data FILE --timezone ZONE, with the same --store.',
  }),
  INSTANCE_FORM_UNKNOWN: errorEntry<{ found: string }>({
    status: 400,
    message: ({ found }) =>
      `an instance is a cell and hour, a point and time, or a ping; this one is ${found}`,
    hint: () =>
      'Send {"cell", "start"}, {"lat", "lon", "at"} or the eight columns of a ping; further keys do no harm.',
  }),
  INSTANCE_CELL_INVALID: errorEntry<{ cell: string }>({
    status: 400,
    message: ({ cell }) => `"cell" should be an H3 cell of 15 hexadecimal digits, it is ${cell}`,
    hint: () => 'H3 cells are texts: a JSON number cannot hold one.',
  }),
  INSTANCE_POINT_INVALID: errorEntry<{ key: 'lat' | 'lon'; value: string; limit: number }>({
    status: 400,
    message: ({ key, value, limit }) =>
      `"${key}" should be a number of degrees from -${limit} to ${limit}, it is ${value}`,
    hint: () => 'Send decimal degrees as JSON numbers, latitude and longitude not exchanged.',
  }),
  INSTANCE_TIME_INVALID: errorEntry<{ key: 'start' | 'at'; value: string }>({
    status: 400,
    message: ({ key, value }) =>
      `"${key}" should be a time in ISO 8601 with Z or an offset, from 1970 to 2200; it is ${value}`,
    hint: () => 'Write it like 2021-04-02T05:00:00Z or 2021-04-01T23:00:00-06:00.',
  }),
  INSTANCE_PING_REJECTED: errorEntry<{ reason: string }>({
    status: 400,
    message: ({ reason }) => `the ping would be quarantined: ${reason}`,
    hint: () => 'docs/contracts.md says what an accepted ping looks like and what each reason means.',
  }),
});

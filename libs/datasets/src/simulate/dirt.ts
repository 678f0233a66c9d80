import type { Random } from '@busyness/core';

/** The ways in which a row can be damaged, by the code that quarantine gives for it, first code first. */
export const DIRT_REASONS = [
  'too_few_fields',
  'extra_fields',
  'blank_field',
  'bad_timestamp',
  'bad_number',
  'out_of_range',
  'duplicate_row',
] as const;

export type DirtReason = (typeof DIRT_REASONS)[number];

/** How many rows were damaged in each way. */
export type DamageCounts = Record<DirtReason, number>;

const TIMESTAMP_FIELDS = [2, 5];
const LATITUDE_FIELDS = [3, 6];
const NUMBER_FIELDS = [3, 4, 6, 7];
const BAD_TIMESTAMPS = ['yesterday', '1741007400', '2025-13-01T10:00:00Z', '12:30'];
const BAD_NUMBERS = ['n/a', 'NaN', '40.7.1', '12;34'];
const MOST_FIELDS_CUT = 3;

/** Each takes the eight good fields and returns what stands in the file; a duplicate is made by its writer. */
const DAMAGE: Readonly<
  Record<Exclude<DirtReason, 'duplicate_row'>, (fields: readonly string[], random: Random) => string[]>
> = {
  too_few_fields: (fields, random) =>
    fields.slice(0, fields.length - 1 - Math.floor(random() * MOST_FIELDS_CUT)),
  extra_fields: (fields) => [...fields, 'surplus'],
  blank_field: (fields, random) => fields.with(Math.floor(random() * fields.length), ''),
  bad_timestamp: (fields, random) =>
    fields.with(pick(TIMESTAMP_FIELDS, random), pick(BAD_TIMESTAMPS, random)),
  bad_number: (fields, random) => fields.with(pick(NUMBER_FIELDS, random), pick(BAD_NUMBERS, random)),
  out_of_range(fields, random) {
    const field = pick(NUMBER_FIELDS, random);
    return fields.with(field, LATITUDE_FIELDS.includes(field) ? '95.000000' : '-190.000000');
  },
};

/** Returns the fields of a good row, damaged so that quarantine gives this reason. */
export function damageFields(
  fields: readonly string[],
  reason: Exclude<DirtReason, 'duplicate_row'>,
  random: Random,
): string[] {
  return DAMAGE[reason](fields, random);
}

/** Returns one of the values, each as likely. */
export function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)];
}

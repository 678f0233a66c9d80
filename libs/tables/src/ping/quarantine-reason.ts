/**
 * Why a row is not accepted, in order of precedence: a row has the first reason that holds.
 *
 * - `bad_quotes` (CSV): a quoted field is not closed, or goes on after its closing quote.
 * - `bad_json` (JSONL): the line is not one JSON object.
 * - `too_few_fields`, `extra_fields`: fewer or more fields than the header; in JSONL a column without a key.
 * - `blank_field`: one of the eight columns is empty, `null`, or only spaces and tabs.
 * - `bad_timestamp`: not an instant in the form of `TIMESTAMP_PATTERN` from 1970 to 2200.
 * - `bad_number`: a latitude or longitude that is not in the form of `NUMBER_PATTERN`.
 * - `out_of_range`: a latitude beyond 90 degrees or a longitude beyond 180.
 * - `duplicate_row`: all eight values equal those of an earlier accepted row: ids as texts, times to the millisecond,
 *   positions as numbers.
 */
export const QUARANTINE_REASONS = [
  'bad_quotes',
  'bad_json',
  'too_few_fields',
  'extra_fields',
  'blank_field',
  'bad_timestamp',
  'bad_number',
  'out_of_range',
  'duplicate_row',
] as const;

export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

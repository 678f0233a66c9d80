/** A value of a row as its file has it: always text in CSV. Nested JSON stands as its JSON text. */
export type RowValue = string | number | bigint | boolean | Date | null;

/** Returns a value as the text that CSV would have: times in ISO 8601 (UTC), nothing for null. */
export function toText(value: RowValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return String(value);
}

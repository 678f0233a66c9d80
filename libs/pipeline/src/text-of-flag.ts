/** Returns the value of a flag as the command line takes it: lists with commas, objects as JSON. */
export function textOfFlag(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

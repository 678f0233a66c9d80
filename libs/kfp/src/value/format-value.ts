import type { Json } from '../spec/pipeline-spec.js';

/** Returns a value as a program is given it: a text as it is, everything else as JSON. */
export function formatValue(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

import { errors } from '../errors.js';

/**
 * Returns the JSON text of a value such that equal values give equal bytes: keys in order, two spaces of
 * indentation, a newline at the end. Properties that are `undefined` are left out.
 *
 * Throws `REGISTRY_RECORD_INVALID`, which names the place, for what JSON would lose or change in silence:
 * NaN and infinities, `undefined` in arrays, and whatever is no plain object, array, string, number, boolean
 * or null.
 */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(canonical(value, '$', []), null, 2)}\n`;
}

function canonical(value: unknown, path: string, above: readonly object[]): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'object') throw invalid(path, String(value));
  if (above.includes(value)) throw invalid(path, 'part of itself');
  const inside = [...above, value];
  if (Array.isArray(value)) return value.map((item, i) => canonical(item, `${path}[${i}]`, inside));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw invalid(path, `a ${value.constructor.name}`);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => [key, canonical(item, `${path}.${key}`, inside)] as const);
  return Object.fromEntries(entries);
}

function invalid(path: string, found: string): Error {
  return errors.REGISTRY_RECORD_INVALID({ path, found });
}

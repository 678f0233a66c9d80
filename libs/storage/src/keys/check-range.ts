import { errors } from '../errors.js';

/**
 * Returns the bytes that a range means in an object of `size` bytes: from `start` up to and excluding `end`,
 * both at most `size`. Throws `STORAGE_RANGE_INVALID` unless 0 <= start <= end, integers.
 */
export function checkRange(
  key: string,
  size: number,
  range: { readonly start?: number; readonly end?: number },
): { start: number; end: number } {
  const { start = 0, end = Math.max(size, start) } = range;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw errors.STORAGE_RANGE_INVALID({ key, start, end: range.end });
  }
  return { start: Math.min(start, size), end: Math.min(end, size) };
}

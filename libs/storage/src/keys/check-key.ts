import { errors } from '../errors.js';

/** The first part of a key that stores keep for themselves: temporary files and locks live there. */
export const RESERVED_FOLDER = '.store';

const MAX_KEY_BYTES = 900;
const MAX_PART_BYTES = 255;
const CONTROL_OR_BACKSLASH = /[\p{Cc}\\]/u;
const LONE_SURROGATE = /\p{Cs}/u;

/**
 * Throws `STORAGE_KEY_INVALID` unless every store can hold an object under this key.
 *
 * A key is one or more parts joined by `/`. A part is not empty, not `.` or `..`, has at most 255 bytes of
 * UTF-8, no control character, no backslash and no lone surrogate; the first is not `.store`. A key has at
 * most 900 bytes. So a key never leaves the root, and is a file's name as it is.
 */
export function checkKey(key: string): void {
  const why = whyNoKey(key);
  if (why !== undefined) throw errors.STORAGE_KEY_INVALID({ key, why });
}

/** Whether `checkKey` would let it pass. */
export function isKey(key: string): boolean {
  return whyNoKey(key) === undefined;
}

function whyNoKey(key: string): string | undefined {
  return findFault(key.split('/')) ?? findLength(key);
}

/** Throws `STORAGE_KEY_INVALID` unless some key can start with this; the last part may be unfinished. */
export function checkPrefix(prefix: string): void {
  const parts = prefix.split('/');
  const unfinished = parts.pop() ?? '';
  const why =
    findFault(parts) ?? (unfinished === '' ? undefined : findBadCharacter(unfinished)) ?? findLength(prefix);
  if (why !== undefined) throw errors.STORAGE_KEY_INVALID({ key: prefix, why });
}

function findFault(parts: readonly string[]): string | undefined {
  if (parts[0] === RESERVED_FOLDER)
    return `begins with "${RESERVED_FOLDER}", which the store keeps for itself`;
  for (const part of parts) {
    if (part === '') return 'has an empty part';
    if (part === '.' || part === '..') return `has the part "${part}"`;
    if (Buffer.byteLength(part) > MAX_PART_BYTES) return `has a part of more than ${MAX_PART_BYTES} bytes`;
    const why = findBadCharacter(part);
    if (why !== undefined) return why;
  }
  return undefined;
}

function findBadCharacter(part: string): string | undefined {
  if (CONTROL_OR_BACKSLASH.test(part)) return 'holds a control character or a backslash';
  if (LONE_SURROGATE.test(part)) return 'holds half a character (a lone surrogate)';
  return undefined;
}

function findLength(key: string): string | undefined {
  return Buffer.byteLength(key) > MAX_KEY_BYTES ? `has more than ${MAX_KEY_BYTES} bytes` : undefined;
}

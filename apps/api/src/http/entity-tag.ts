import { createHash } from 'node:crypto';

/** Returns the strong entity tag of an answer that depends on nothing but these facts. */
export function toEntityTag(facts: readonly (string | number)[]): string {
  return `"${createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 27)}"`;
}

/**
 * Returns whether the client has what it asks for, by its `If-None-Match`: a list of tags, compared weakly, or `*`.
 *
 * Source: RFC 9110, section 13.1.2
 */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const given = ifNoneMatch.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return given.includes('*') || given.includes(tag);
}

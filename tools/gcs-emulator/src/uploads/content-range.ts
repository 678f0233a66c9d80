import { apiErrors } from '../api-error.js';

/** What a request of a resumable upload brings. */
export interface ContentRange {
  /** Where its bytes begin; undefined when it only asks or ends (`bytes *\/...`). */
  readonly start?: number;
  /** The last byte that it brings; undefined when all that is left comes, however much that is. */
  readonly last?: number;
  /** The object's whole size, once the client knows it. */
  readonly total?: number;
}

/** Reads `bytes 0-99/200`, `bytes 0-99/*`, `bytes 0-*\/*`, `bytes *\/200`, `bytes *\/*`; a request without it brings the whole. */
export function readContentRange(header: string | undefined, length: number | undefined): ContentRange {
  if (header === undefined)
    return { start: 0, last: length === undefined ? undefined : length - 1, total: length };
  const match = /^bytes (?:(\d+)-(\d+|\*)|\*)\/(\d+|\*)$/.exec(header);
  if (match === null) throw apiErrors.invalid(`Invalid Content-Range: "${header}"`);
  const [start, last, total] = match
    .slice(1)
    .map((text) => (text === '*' || !text ? undefined : Number(text)));
  return { start, last, total };
}

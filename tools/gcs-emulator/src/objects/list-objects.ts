import { type StoredObject } from './stored-object.js';

/** Which objects are asked for. */
export interface ListRequest {
  readonly prefix: string;
  /** Names that go on past the next one of these behind the prefix are put together under it. */
  readonly delimiter?: string;
  readonly includeTrailingDelimiter: boolean;
  /** The first name that is of interest. */
  readonly startOffset: string;
  /** The first name that no longer is. */
  readonly endOffset?: string;
  readonly maxResults: number;
  readonly pageToken?: string;
}

/** A page of the answer. */
export interface ListPage {
  readonly items: readonly StoredObject[];
  readonly prefixes: readonly string[];
  readonly nextPageToken?: string;
}

/** Returns a page of objects, ascending by the UTF-8 bytes of their names. */
export function listObjects(objects: Iterable<StoredObject>, request: ListRequest): ListPage {
  const { prefix, delimiter, maxResults, startOffset, endOffset } = request;
  const after = request.pageToken === undefined ? '' : decodeToken(request.pageToken);
  const items: StoredObject[] = [];
  const prefixes = new Set<string>();
  let last = '';
  for (const object of [...objects].sort((a, b) => compareNames(a.name, b.name))) {
    const { name } = object;
    if (!name.startsWith(prefix) || compareNames(name, startOffset) < 0) continue;
    if (endOffset !== undefined && compareNames(name, endOffset) >= 0) continue;
    const cut = delimiter === undefined ? -1 : name.indexOf(delimiter, prefix.length);
    const group = cut < 0 || delimiter === undefined ? undefined : name.slice(0, cut + delimiter.length);
    const entry = group ?? name;
    if (compareNames(entry, after) <= 0 && after !== '') continue;
    const isNew = group === undefined || !prefixes.has(group);
    if (isNew && items.length + prefixes.size === maxResults) {
      return { items, prefixes: [...prefixes], nextPageToken: encodeToken(last) };
    }
    if (group === undefined) items.push(object);
    else prefixes.add(group);
    if (group === name && request.includeTrailingDelimiter) items.push(object);
    last = entry;
  }
  return { items, prefixes: [...prefixes] };
}

function compareNames(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function encodeToken(name: string): string {
  return Buffer.from(name).toString('base64url');
}

function decodeToken(token: string): string {
  return Buffer.from(token, 'base64url').toString();
}

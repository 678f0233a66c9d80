import { apiErrors } from '../api-error.js';

const MAX_HEAD_BYTES = 1024 * 1024;

/** The two parts of an upload that sends an object's description and its bytes in one request. */
export interface MultipartUpload {
  readonly resource: Record<string, unknown>;
  /** What the second part says its bytes are. */
  readonly contentType: string | undefined;
  readonly media: AsyncIterable<Uint8Array>;
}

/** Takes a `multipart/related` body apart (RFC 2387): a part of JSON, then a part of bytes, in constant memory. */
export async function readMultipart(
  contentType: string,
  body: AsyncIterable<Uint8Array>,
): Promise<MultipartUpload> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (boundary === null) throw apiErrors.invalid('Missing the boundary of the multipart body.');
  const delimiter = `--${boundary[1] ?? boundary[2]}`;
  const source = body[Symbol.asyncIterator]();
  const head = await readHead(source, delimiter);
  return { ...head.parts, media: readMedia(head.rest, source, Buffer.from(`\r\n${delimiter}--`)) };
}

/** Reads up to where the bytes of the second part begin. */
async function readHead(source: AsyncIterator<Uint8Array>, delimiter: string) {
  let head = Buffer.alloc(0);
  for (;;) {
    const parts = splitHead(head, delimiter);
    if (parts !== undefined) return parts;
    const next = await source.next();
    if (next.done === true || head.length > MAX_HEAD_BYTES)
      throw apiErrors.invalid('Malformed multipart body.');
    head = Buffer.concat([head, next.value]);
  }
}

function splitHead(head: Buffer, delimiter: string) {
  const json = findPart(head, head.indexOf(delimiter));
  if (json === undefined) return undefined;
  const media = findPart(head, head.indexOf(`\r\n${delimiter}`, json.start));
  if (media === undefined) return undefined;
  try {
    const resource = JSON.parse(head.toString('utf8', json.start, media.delimiterAt)) as Record<
      string,
      unknown
    >;
    const contentType = /^content-type:\s*(.+?)\s*$/im.exec(media.headers)?.[1];
    return { parts: { resource, contentType }, rest: head.subarray(media.start) };
  } catch {
    throw apiErrors.invalid('The first part of the multipart body is not JSON.');
  }
}

function findPart(head: Buffer, delimiterAt: number) {
  if (delimiterAt < 0) return undefined;
  const end = head.indexOf('\r\n\r\n', delimiterAt);
  if (end < 0) return undefined;
  return { delimiterAt, headers: head.toString('utf8', delimiterAt, end), start: end + 4 };
}

/** Yields what comes before the last delimiter; holds back as many bytes as a delimiter could be cut in. */
async function* readMedia(
  first: Buffer,
  source: AsyncIterator<Uint8Array>,
  last: Buffer,
): AsyncGenerator<Uint8Array> {
  let held = first;
  for (;;) {
    const at = held.indexOf(last);
    if (at >= 0) {
      yield held.subarray(0, at);
      while ((await source.next()).done !== true);
      return;
    }
    const safe = Math.max(0, held.length - last.length);
    if (safe > 0) yield held.subarray(0, safe);
    const next = await source.next();
    if (next.done === true) throw apiErrors.invalid('The multipart body ends in the middle.');
    held = Buffer.concat([held.subarray(safe), next.value]);
  }
}

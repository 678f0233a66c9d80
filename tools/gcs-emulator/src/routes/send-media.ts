import { createReadStream, openSync } from 'node:fs';
import { Readable } from 'node:stream';

import { type FastifyReply, type FastifyRequest } from 'fastify';

import { apiErrors } from '../api-error.js';
import { etagOf, type ObjectFields, type StoredObject } from '../objects/stored-object.js';

/** Answers with an object's bytes as they are stored, or with the range that the request asks for. */
export function sendMedia(object: StoredObject, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { size, fields } = object;
  const encoding = textOf(fields, 'contentEncoding');
  reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': textOf(fields, 'cacheControl') ?? 'no-cache',
    'content-type': textOf(fields, 'contentType'),
    etag: etagOf(object),
    'last-modified': new Date(object.updated).toUTCString(),
    'x-goog-generation': object.generation,
    'x-goog-metageneration': String(object.metageneration),
    'x-goog-hash': `crc32c=${object.crc32c}${object.md5Hash === undefined ? '' : `,md5=${object.md5Hash}`}`,
    'x-goog-storage-class': 'STANDARD',
    'x-goog-stored-content-encoding': encoding ?? 'identity',
    'x-goog-stored-content-length': String(size),
  });
  if (encoding !== undefined) reply.header('content-encoding', encoding);
  const range = readRange(request.headers.range, size);
  if (range === undefined) return reply.header('content-length', size).send(openBytes(object, 0, size));
  const { start, end } = range;
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end - 1}/${size}`)
    .header('content-length', end - start)
    .send(openBytes(object, start, end));
}

/** The bytes from `start` up to and excluding `end`. The file is opened now, before anybody can replace it. */
function openBytes({ path }: StoredObject, start: number, end: number): Readable {
  if (start === end) return Readable.from([]);
  return createReadStream(path, { fd: openSync(path, 'r'), start, end: end - 1, highWaterMark: 256 * 1024 });
}

/** What `Range: bytes=...` means in an object of this size; undefined for the whole. */
function readRange(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const [, first, last] = match;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  if (start >= size || end <= start) throw apiErrors.rangeNotSatisfiable();
  return { start, end };
}

function textOf(fields: ObjectFields, name: string): string | undefined {
  const value = fields[name];
  return value === undefined ? undefined : String(value);
}

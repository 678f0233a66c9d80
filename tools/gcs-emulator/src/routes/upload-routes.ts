import { randomBytes } from 'node:crypto';

import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { apiErrors } from '../api-error.js';
import { checkHashes, type ClaimedHashes, readHashHeader } from '../objects/check-hashes.js';
import { ContentWriter } from '../objects/content.js';
import { type ObjectTable } from '../objects/object-table.js';
import { pickFields, type StoredObject, toResource } from '../objects/stored-object.js';
import { checkPreconditions, readPreconditions } from '../preconditions.js';
import { type Query, readText } from '../query.js';
import { readContentRange } from '../uploads/content-range.js';
import { bodyOf, readJson } from '../uploads/read-body.js';
import { readMultipart } from '../uploads/read-multipart.js';
import { UploadSession } from '../uploads/upload-session.js';
import { originOf } from './origin-of.js';

type UploadRequest = FastifyRequest<{ Params: { bucket: string }; Querystring: Query }>;
type Resource = Record<string, unknown>;

const PATH = '/upload/storage/v1/b/:bucket/o';

/** Adds the three ways to upload an object: its bytes alone, with its description, or resumable in many requests. */
export function addUploadRoutes(app: FastifyInstance, table: ObjectTable): void {
  const sessions = new Map<string, UploadSession>();

  app.post(PATH, async (request: UploadRequest, reply) => {
    const session = findSession(request);
    if (session !== undefined) return receive(request, reply, session);
    table.findBucket(request.params.bucket);
    switch (readText(request.query, 'uploadType')) {
      case 'media': {
        const resource = { contentType: request.headers['content-type'] };
        return store(request, resource, bodyOf(request));
      }
      case 'multipart': {
        const type = request.headers['content-type'] ?? '';
        const { resource, contentType, media } = await readMultipart(type, bodyOf(request));
        return store(request, { contentType, ...resource }, media);
      }
      case 'resumable':
        return begin(request, reply);
      default:
        throw apiErrors.invalid('uploadType must be media, multipart or resumable.');
    }
  });

  app.put(PATH, async (request: UploadRequest, reply) => receive(request, reply, requireSession(request)));

  app.delete(PATH, async (request: UploadRequest, reply) => {
    await requireSession(request).cancel();
    return reply.code(499).send();
  });

  async function store(request: UploadRequest, resource: Resource, media: AsyncIterable<Uint8Array>) {
    const prepared = prepare(request, resource);
    const writer = await ContentWriter.create(table.temporaryPath());
    try {
      for await (const bytes of media) await writer.write(bytes);
      const content = await writer.finish();
      checkHashes(content, prepared.claimed, readHashHeader(request.headers['x-goog-hash']));
      return toResource(prepared.commit(content), originOf(request));
    } catch (error) {
      await writer.discard();
      throw error;
    }
  }

  async function begin(request: UploadRequest, reply: FastifyReply) {
    const given = await readJson(request);
    const announced = request.headers['x-upload-content-type'];
    const prepared = prepare(request, { contentType: announced, ...given });
    const { bucket } = request.params;
    checkPreconditions(readPreconditions(request.query), table.findBucket(bucket).objects.get(prepared.name));
    const id = randomBytes(16).toString('hex');
    sessions.set(id, new UploadSession({ ...prepared, path: table.temporaryPath() }));
    const query = new URLSearchParams({ uploadType: 'resumable', name: prepared.name, upload_id: id });
    const path = `/upload/storage/v1/b/${encodeURIComponent(bucket)}/o?${query}`;
    return reply
      .header('location', originOf(request) + path)
      .header('x-guploader-uploadid', id)
      .send();
  }

  async function receive(request: UploadRequest, reply: FastifyReply, session: UploadSession) {
    const { 'content-range': range, 'content-length': length } = request.headers;
    const claimed = readHashHeader(request.headers['x-goog-hash']);
    const object = await session.receive(
      readContentRange(range, length === undefined ? undefined : Number(length)),
      bodyOf(request),
      claimed,
    );
    if (object !== undefined) return toResource(object, originOf(request));
    if (session.received > 0) reply.header('range', `bytes=0-${session.received - 1}`);
    return reply.code(308).send();
  }

  /** What the object will be called and said to be, and how it comes to be. */
  function prepare(request: UploadRequest, resource: Resource) {
    const { bucket } = request.params;
    const name = readText(request.query, 'name') ?? resource['name'];
    if (typeof name !== 'string' || name === '') throw apiErrors.invalid('Required parameter: name');
    const contentEncoding = readText(request.query, 'contentEncoding');
    const fields = pickFields(withoutUndefined({ contentEncoding, ...resource }));
    const conditions = readPreconditions(request.query);
    const { crc32c, md5Hash } = resource as ClaimedHashes;
    return {
      name,
      claimed: { crc32c, md5Hash },
      commit: (content: Parameters<ObjectTable['commit']>[1]): StoredObject =>
        table.commit({ bucket, name }, content, fields, conditions),
    };
  }

  function findSession(request: UploadRequest): UploadSession | undefined {
    const id = readText(request.query, 'upload_id');
    return id === undefined ? undefined : requireSession(request);
  }

  function requireSession(request: UploadRequest): UploadSession {
    const session = sessions.get(readText(request.query, 'upload_id') ?? '');
    if (session === undefined) throw apiErrors.noUpload();
    return session;
  }
}

function withoutUndefined(fields: Resource): Resource {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

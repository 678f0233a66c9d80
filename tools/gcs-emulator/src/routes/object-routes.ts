import { type FastifyInstance, type FastifyRequest } from 'fastify';

import { listObjects } from '../objects/list-objects.js';
import { type ObjectTable } from '../objects/object-table.js';
import { patchFields, pickFields, toResource } from '../objects/stored-object.js';
import { checkPreconditions, readPreconditions } from '../preconditions.js';
import { type Query, readNumber, readText } from '../query.js';
import { readJson } from '../uploads/read-body.js';
import { originOf } from './origin-of.js';
import { sendMedia } from './send-media.js';

interface ObjectRoute {
  Params: { bucket: string; object: string };
  Querystring: Query;
}
interface ListRoute {
  Params: { bucket: string };
  Querystring: Query;
}

const PATH = '/storage/v1/b/:bucket/o/:object';
const MOST_RESULTS = 1000;

/** Adds what shows, reads, lists, describes and deletes objects. */
export function addObjectRoutes(app: FastifyInstance, table: ObjectTable): void {
  app.get<ListRoute>('/storage/v1/b/:bucket/o', async (request) => {
    const { query } = request;
    const page = listObjects(table.findBucket(request.params.bucket).objects.values(), {
      prefix: readText(query, 'prefix') ?? '',
      delimiter: readText(query, 'delimiter') || undefined,
      includeTrailingDelimiter: readText(query, 'includeTrailingDelimiter') === 'true',
      startOffset: readText(query, 'startOffset') ?? '',
      endOffset: readText(query, 'endOffset') || undefined,
      maxResults: Math.min(readNumber(query, 'maxResults') || MOST_RESULTS, MOST_RESULTS),
      pageToken: readText(query, 'pageToken') || undefined,
    });
    const { items, prefixes, nextPageToken } = page;
    return {
      kind: 'storage#objects',
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
      ...(prefixes.length === 0 ? {} : { prefixes }),
      ...(items.length === 0 ? {} : { items: items.map((item) => toResource(item, originOf(request))) }),
    };
  });

  app.get<ObjectRoute>(PATH, async (request, reply) => {
    const object = find(request);
    checkPreconditions(readPreconditions(request.query), object, 'read');
    if (readText(request.query, 'alt') === 'media') return sendMedia(object, request, reply);
    return toResource(object, originOf(request));
  });

  app.patch<ObjectRoute>(PATH, async (request) => {
    const patch = pickFields(await readJson(request));
    const object = find(request);
    checkPreconditions(readPreconditions(request.query), object);
    return toResource(table.describe(object, patchFields(object.fields, patch)), originOf(request));
  });

  app.put<ObjectRoute>(PATH, async (request) => {
    const fields = pickFields(await readJson(request));
    const object = find(request);
    checkPreconditions(readPreconditions(request.query), object);
    return toResource(table.describe(object, patchFields({}, fields)), originOf(request));
  });

  app.delete<ObjectRoute>(PATH, async (request, reply) => {
    const object = find(request);
    checkPreconditions(readPreconditions(request.query), object);
    table.remove(object);
    return reply.code(204).send();
  });

  function find({ params, query }: FastifyRequest<ObjectRoute>) {
    return table.find(params.bucket, params.object, readText(query, 'generation'));
  }
}

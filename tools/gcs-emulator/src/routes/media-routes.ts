import { type FastifyInstance } from 'fastify';

import { type ObjectTable } from '../objects/object-table.js';
import { checkPreconditions, readPreconditions } from '../preconditions.js';
import { type Query, readText } from '../query.js';
import { sendMedia } from './send-media.js';

interface JsonRoute {
  Params: { bucket: string; object: string };
  Querystring: Query;
}
interface XmlRoute {
  Params: { bucket: string; '*': string };
  Querystring: Query;
}

/** Adds the two addresses under which an object's bytes can also be had: the JSON API's and the XML API's. */
export function addMediaRoutes(app: FastifyInstance, table: ObjectTable): void {
  app.get<JsonRoute>('/download/storage/v1/b/:bucket/o/:object', async (request, reply) => {
    const { bucket, object: name } = request.params;
    const object = table.find(bucket, name, readText(request.query, 'generation'));
    checkPreconditions(readPreconditions(request.query), object, 'read');
    return sendMedia(object, request, reply);
  });

  app.get<XmlRoute>('/:bucket/*', async (request, reply) => {
    const { bucket, '*': name } = request.params;
    return sendMedia(table.find(bucket, name, readText(request.query, 'generation')), request, reply);
  });
}

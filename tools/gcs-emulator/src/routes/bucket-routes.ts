import { type FastifyInstance } from 'fastify';

import { toBucketResource } from '../objects/bucket.js';
import { type ObjectTable } from '../objects/object-table.js';
import { readJson } from '../uploads/read-body.js';
import { originOf } from './origin-of.js';

interface BucketRoute {
  Params: { bucket: string };
}

/** Adds what creates, shows, lists and deletes buckets. */
export function addBucketRoutes(app: FastifyInstance, table: ObjectTable): void {
  app.post('/storage/v1/b', async (request) => {
    const { name, ...fields } = await readJson(request);
    return toBucketResource(table.createBucket(String(name), fields), originOf(request));
  });

  app.get('/storage/v1/b', async (request) => ({
    kind: 'storage#buckets',
    items: table.buckets.map((bucket) => toBucketResource(bucket, originOf(request))),
  }));

  app.get<BucketRoute>('/storage/v1/b/:bucket', async (request) =>
    toBucketResource(table.findBucket(request.params.bucket), originOf(request)),
  );

  app.delete<BucketRoute>('/storage/v1/b/:bucket', async (request, reply) => {
    table.deleteBucket(request.params.bucket);
    return reply.code(204).send();
  });
}

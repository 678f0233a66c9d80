import { fastify, type FastifyInstance } from 'fastify';

import { ApiError } from './api-error.js';
import { addFaults } from './faults/add-faults.js';
import { type FaultDial } from './faults/fault-dial.js';
import { type ObjectTable } from './objects/object-table.js';
import { addBucketRoutes } from './routes/bucket-routes.js';
import { addCopyRoutes } from './routes/copy-routes.js';
import { addFaultRoutes } from './routes/fault-routes.js';
import { addMediaRoutes } from './routes/media-routes.js';
import { addObjectRoutes } from './routes/object-routes.js';
import { addUploadRoutes } from './routes/upload-routes.js';

/** An object's name has at most 1024 bytes; in a path each may take three characters, or nine. */
const MAX_PARAMETER_LENGTH = 9 * 1024;

/** Returns the service over a table of objects, not listening yet. */
export function buildApp(table: ObjectTable, dial: FaultDial): FastifyInstance {
  const app = fastify({
    bodyLimit: Number.MAX_SAFE_INTEGER,
    forceCloseConnections: true,
    // Google's client for Node leaves the API's path out when it takes its endpoint from STORAGE_EMULATOR_HOST.
    rewriteUrl: ({ url = '/' }) => (/^\/b([/?]|$)/.test(url) ? `/storage/v1${url}` : url),
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
  });
  // Bodies stay streams: each route reads its own.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof ApiError))
      return reply.code(500).send({ error: { code: 500, message: String(error) } });
    reply.code(error.status);
    if (error.status === 304) return reply.send();
    // Who asks for bytes gets an error as text, as from the service.
    return isMediaRequest(request.url)
      ? reply.type('text/html').send(error.message)
      : reply.send(error.toJson());
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/html').send('Not Found'));
  addFaults(app, dial);
  addFaultRoutes(app, dial);
  addBucketRoutes(app, table);
  addObjectRoutes(app, table);
  addUploadRoutes(app, table);
  addCopyRoutes(app, table);
  addMediaRoutes(app, table);
  return app;
}

function isMediaRequest(url: string): boolean {
  return !/^\/(upload\/)?storage\/v1\//.test(url) || /[?&]alt=media/.test(url);
}

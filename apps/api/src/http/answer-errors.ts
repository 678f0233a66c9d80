import type { BusynessError } from '@busyness/core';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors } from '../errors/api-errors.js';
import { toErrorBody } from '../errors/error-body.js';
import { toApiError } from '../errors/to-api-error.js';
import { RETRY_AFTER_SECONDS } from './limits.js';

const METHODS = ['GET', 'POST'];

/** Makes an app answer every error in the shape of `ErrorBody`, those before a route is found too. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const { method } = request;
    const [path] = request.url.split('?', 1);
    const allowed = METHODS.filter((other) => app.hasRoute({ method: other, url: path }));
    if (allowed.length === 0) throw errors.API_ROUTE_UNKNOWN({ method, path });
    reply.header('allow', allowed.join(', '));
    throw errors.API_METHOD_UNKNOWN({ method, path, allowed });
  });
}

/** Answers a request with an error; logs what is no fault of the client's. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) {
  const apiError = toApiError(error, { id: request.id, contentType: request.headers['content-type'] });
  if (apiError.status >= 500 && apiError.status !== 503) request.log.error({ err: error }, error.message);
  return sendError(apiError, reply);
}

/** Sends an error, under its own status or another; one that passes says when to ask again. */
export function sendError(error: BusynessError, reply: FastifyReply, status = error.status) {
  if (status === 503) reply.header('retry-after', String(RETRY_AFTER_SECONDS));
  // A handler may have announced a table before it failed.
  return reply
    .removeHeader('content-disposition')
    .removeHeader('etag')
    .header('cache-control', 'no-store')
    .header('x-request-id', reply.request.id)
    .code(status)
    .type('application/json; charset=utf-8')
    .send(toErrorBody(error));
}

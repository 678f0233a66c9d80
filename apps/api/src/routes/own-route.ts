import type { FastifySchema, RouteHandlerMethod } from 'fastify';

/** A route of ours, for those who want the same under another path. */
export interface OwnRoute {
  readonly path: string;
  readonly schema: FastifySchema;
  readonly handler: RouteHandlerMethod;
}

import type { FastifyInstance } from 'fastify';
import { errors } from '../errors/api-errors.js';
import type { OwnRoute } from '../routes/own-route.js';
import type { VertexContract } from './read-vertex-contract.js';

/** Our own routes that do what Vertex AI expects of its two. */
export interface VertexTwins {
  readonly ready: OwnRoute;
  readonly predict: OwnRoute;
}

/**
 * Adds the routes of a contract. One that is ours anyway needs nothing: `/readyz`, `/v1/predict`.
 *
 * @throws API_VERTEX_INVALID when a route is taken by something else: `/healthz` would be healthy without a model
 */
export function addVertexRoutes(
  app: FastifyInstance,
  { healthRoute, predictRoute }: VertexContract,
  { ready, predict }: VertexTwins,
): void {
  if (healthRoute !== undefined && healthRoute !== ready.path) {
    assertFree(app, 'GET', 'AIP_HEALTH_ROUTE', healthRoute, ready.path);
    app.get(escapePath(healthRoute), { schema: { ...ready.schema, hide: true } }, ready.handler);
  }
  if (predictRoute !== undefined && predictRoute !== predict.path) {
    assertFree(app, 'POST', 'AIP_PREDICT_ROUTE', predictRoute, predict.path);
    app.post(escapePath(predictRoute), { schema: { ...predict.schema, hide: true } }, predict.handler);
  }
}

function assertFree(app: FastifyInstance, method: 'GET' | 'POST', name: string, value: string, ours: string) {
  if (!app.hasRoute({ method, url: escapePath(value) })) return;
  throw errors.API_VERTEX_INVALID({ name, value, allowed: `a path that is not taken, or ${ours}` });
}

/** A colon begins a parameter for the router, but the platform's default route ends in `:predict`. */
function escapePath(path: string): string {
  return path.replaceAll(':', '::');
}

import { errors } from '../errors/api-errors.js';

/** What Vertex AI asks of the container that it runs; empty anywhere else. */
export interface VertexContract {
  readonly port?: number;
  readonly healthRoute?: string;
  readonly predictRoute?: string;
}

const HIGHEST_PORT = 65_535;

/**
 * Returns the contract in the environment variables `AIP_HTTP_PORT`, `AIP_HEALTH_ROUTE` and `AIP_PREDICT_ROUTE`.
 *
 * Source: https://cloud.google.com/vertex-ai/docs/predictions/custom-container-requirements
 *
 * @throws API_VERTEX_INVALID
 */
export function readVertexContract(env: Readonly<Record<string, string | undefined>>): VertexContract {
  return {
    port: readPort(env['AIP_HTTP_PORT']),
    healthRoute: readRoute('AIP_HEALTH_ROUTE', env['AIP_HEALTH_ROUTE']),
    predictRoute: readRoute('AIP_PREDICT_ROUTE', env['AIP_PREDICT_ROUTE']),
  };
}

function readPort(value: string | undefined): number | undefined {
  if (!value) return undefined;
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= HIGHEST_PORT) return port;
  throw errors.API_VERTEX_INVALID({
    name: 'AIP_HTTP_PORT',
    value,
    allowed: `a port from 1 to ${HIGHEST_PORT}`,
  });
}

function readRoute(name: string, value: string | undefined): string | undefined {
  if (!value) return undefined;
  if (/^\/[^\s?#*]*$/.test(value)) return value;
  throw errors.API_VERTEX_INVALID({ name, value, allowed: 'a path that begins with "/"' });
}

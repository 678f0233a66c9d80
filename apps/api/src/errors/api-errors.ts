import { defineErrors, errorEntry } from '@busyness/core';

/** Every error that the API answers with, or does not start because of. */
export const errors = defineErrors({
  API_NOT_READY: errorEntry<{ seconds: number }>({
    status: 503,
    message: () => 'no model is loaded yet',
    hint: ({ seconds }) => `Ask again in ${seconds} seconds; GET /readyz says what is missing.`,
  }),
  API_ROUTE_UNKNOWN: errorEntry<{ method: string; path: string }>({
    status: 404,
    message: ({ method, path }) => `there is no ${method} ${path}`,
    hint: () => 'GET /docs shows every route.',
  }),
  API_METHOD_UNKNOWN: errorEntry<{ method: string; path: string; allowed: readonly string[] }>({
    status: 405,
    message: ({ method, path, allowed }) => `${path} takes ${allowed.join(' and ')}, not ${method}`,
    hint: () => 'GET /docs shows every route.',
  }),
  API_REQUEST_INVALID: errorEntry<{ problem: string }>({
    status: 400,
    message: ({ problem }) => problem,
    hint: () => 'GET /docs shows what each route takes.',
  }),
  API_BODY_INVALID: errorEntry<{ problem: string }>({
    status: 400,
    message: ({ problem }) => `the body should be a JSON object: ${problem}`,
    hint: () => 'Send {"instances": [...]} with "content-type: application/json".',
  }),
  API_BODY_TOO_LARGE: errorEntry<{ mostBytes: number }>({
    status: 413,
    message: ({ mostBytes }) => `the body is larger than ${mostBytes} bytes`,
    hint: () => 'Send the instances in several requests, or score a file with "predictor score".',
  }),
  API_TOO_MANY_INSTANCES: errorEntry<{ instances: number; most: number }>({
    status: 413,
    message: ({ instances, most }) => `there are ${instances} instances, a request can have ${most}`,
    hint: () => 'Send them in several requests, or score a file with "predictor score".',
  }),
  API_MEDIA_TYPE_UNKNOWN: errorEntry<{ type: string }>({
    status: 415,
    message: ({ type }) => `the body should be application/json, it is ${type}`,
    hint: () => 'Send the header "content-type: application/json".',
  }),
  API_NOT_ACCEPTABLE: errorEntry<{ accept: string; types: readonly string[] }>({
    status: 406,
    message: ({ accept, types }) => `there is ${types.join(', ')}, but "${accept}" accepts none of these`,
    hint: () => 'Ask with another Accept header, or with format=json, csv or geojson.',
  }),
  API_BOX_INVALID: errorEntry<{ bbox: string }>({
    status: 400,
    message: ({ bbox }) =>
      `bbox should be minLon,minLat,maxLon,maxLat in degrees, the latitudes rising; it is "${bbox}"`,
    hint: () =>
      'Write it like bbox=-104.7,50.4,-104.5,50.5; a box across the antimeridian has minLon > maxLon.',
  }),
  API_CELLS_UNKNOWN: errorEntry<{ cells: readonly string[]; h3Resolution: number; known: number }>({
    status: 404,
    message: ({ cells, h3Resolution, known }) =>
      `${cells.length === 1 ? 'a cell is' : `${cells.length} cells are`} not among the model's ` +
      `${known} of H3 resolution ${h3Resolution}: ${listSome(cells)}`,
    hint: () => 'A forecast without "cell" lists every cell that the model knows.',
  }),
  API_VERTEX_INVALID: errorEntry<{ name: string; value: string; allowed: string }>({
    status: 400,
    message: ({ name, value, allowed }) => `${name} is "${value}", it should be ${allowed}`,
    hint: () =>
      'Vertex AI sets it from the container spec of the uploaded model: see --container-health-route, --container-predict-route and --container-ports.',
  }),
  API_CANNOT_LISTEN: errorEntry<{ host: string; port: number; reason: string }>({
    status: 400,
    message: ({ host, port, reason }) => `cannot listen on ${host}:${port}: ${reason}`,
    hint: () => 'Choose another port with PORT or --port; 0 takes any that is free.',
  }),
  API_USAGE: errorEntry<{ problem: string }>({
    status: 400,
    message: ({ problem }) => problem,
    hint: () => '"busyness-api --help" shows how it is used.',
  }),
  API_FAILED: errorEntry<{ requestId?: string }>({
    status: 500,
    message: () => 'this is a bug in the API',
    hint: ({ requestId }) =>
      requestId === undefined
        ? 'Report it with what the log says.'
        : `Report it with the request id ${requestId}; the log has the rest.`,
  }),
});

const MOST_SHOWN = 5;

function listSome(cells: readonly string[]): string {
  const more = cells.length - MOST_SHOWN;
  return cells.slice(0, MOST_SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

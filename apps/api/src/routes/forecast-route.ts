import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ChampionKeeper } from '../champion/champion-keeper.js';
import { requireServing } from '../champion/require-serving.js';
import { errors } from '../errors/api-errors.js';
import { errorAnswers } from '../errors/error-body.js';
import { isUnchanged, toEntityTag } from '../http/entity-tag.js';
import { FORECAST_FORMATS } from './forecast-formats.js';
import { FORECAST_QUERY_SCHEMA, type ForecastQuery, chosenCells } from './forecast-query.js';

/** What the route needs beside the champion. */
export interface ForecastRouteOptions {
  /** How many hours when a request does not say. */
  readonly defaultHours: number;
  /** Of this program: another version may word the same forecast differently. */
  readonly programVersion: string;
}

type FormatName = keyof typeof FORECAST_FORMATS;

/** Adds `GET /v1/forecast`. */
export function addForecastRoute(
  app: FastifyInstance,
  keeper: ChampionKeeper,
  { defaultHours, programVersion }: ForecastRouteOptions,
): void {
  app.get<{ Querystring: ForecastQuery }>(
    '/v1/forecast',
    { schema: SCHEMA, preValidation: listCells },
    async (request, reply) => {
      const { champion, forecast } = requireServing(keeper);
      const { cells, h3Resolution } = champion.forecaster.parts;
      const { hours = defaultHours } = request.query;
      const name = chooseFormat(request);
      const chosen = chosenCells(request.query, cells, h3Resolution);
      const what = [
        programVersion,
        champion.version,
        hours,
        name,
        ...(chosen ? [...chosen].sort() : ['all']),
      ];
      const tag = toEntityTag(what);
      reply.header('etag', tag).header('cache-control', 'public, no-cache').header('vary', 'accept');
      if (isUnchanged(request.headers['if-none-match'], tag)) return reply.code(304).send();
      const rows = forecast.rows(hours);
      const { type, encode } = FORECAST_FORMATS[name];
      const answer = encode({
        champion,
        hours,
        rows: chosen ? rows.filter(({ cell }) => chosen.has(cell)) : rows,
      });
      return send(reply, name, type, answer);
    },
  );
}

const SCHEMA = {
  tags: ['forecast'],
  summary: 'The forecast of the next hours',
  description:
    'Counts per cell and hour with quantiles, from the end of the model’s history on. Ask again with If-None-Match: the answer stays the same until another model serves.',
  querystring: FORECAST_QUERY_SCHEMA,
  response: {
    200: {
      description: 'The forecast.',
      content: {
        'application/json': { schema: { $ref: 'Forecast#' } },
        'text/csv': { schema: { type: 'string' } },
        'application/geo+json': { schema: { type: 'object' } },
      },
    },
    304: { description: 'As you have it.', type: 'null' },
    ...errorAnswers(400, 404, 406, 503),
  },
};

/** A parameter that is given once comes as a text. */
async function listCells(request: FastifyRequest): Promise<void> {
  const query = request.query as { cell?: unknown };
  if (typeof query.cell === 'string') query.cell = [query.cell];
}

/** @throws API_NOT_ACCEPTABLE */
function chooseFormat(request: FastifyRequest<{ Querystring: ForecastQuery }>): FormatName {
  if (request.query.format) return request.query.format;
  const formats = Object.entries(FORECAST_FORMATS).map(([name, { type }]) => ({
    name: name as FormatName,
    type,
  }));
  const types = formats.map(({ type }) => type);
  const accepted = request.accepts().type([...types]);
  const format = formats.find(({ type }) => type === accepted);
  if (!format) throw errors.API_NOT_ACCEPTABLE({ accept: request.headers.accept ?? '', types });
  return format.name;
}

function send(reply: FastifyReply, name: FormatName, type: string, answer: string | Buffer) {
  const charset = name === 'csv' ? 'text/csv; charset=utf-8; header=present' : `${type}; charset=utf-8`;
  if (name !== 'json') reply.header('content-disposition', `inline; filename="forecast.${name}"`);
  return reply.type(charset).send(answer);
}

import { BusynessError } from '@busyness/core';
import { formatEpochHour } from '@busyness/features';
import { originOf } from '@busyness/serving';
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import type { ChampionKeeper, Serving } from '../champion/champion-keeper.js';
import { errors } from '../errors/api-errors.js';
import { ERROR_SCHEMA, errorAnswers, toErrorBody } from '../errors/error-body.js';
import { sendError } from '../http/answer-errors.js';
import { RETRY_AFTER_SECONDS } from '../http/limits.js';
import type { OwnRoute } from './own-route.js';

/** Whether the process lives, and whether it can answer. */
export const HEALTH_PATH = '/healthz';
export const READY_PATH = '/readyz';

const READY_SCHEMA = {
  description: 'A model serves.',
  type: 'object',
  required: ['status', 'model_version', 'target', 'origin', 'cells', 'problem'],
  properties: {
    status: { type: 'string', enum: ['ready'] },
    model_version: { type: 'string' },
    target: { type: 'string', description: 'What is counted: orders, pings or couriers.' },
    origin: { type: 'string', description: 'The end of its history, where forecasts start.' },
    cells: { type: 'integer', description: 'How many cells it knows.' },
    problem: {
      description: 'Why a newer champion does not serve; null when all is well.',
      anyOf: [ERROR_SCHEMA.properties.error, { type: 'null' }],
    },
  },
} as const;

const HEALTH_SCHEMA = {
  tags: ['health'],
  summary: 'The process lives',
  response: {
    200: {
      description: 'It does.',
      type: 'object',
      required: ['status'],
      properties: { status: { type: 'string', enum: ['ok'] } },
    },
  },
};

/** Adds `GET /healthz` and `GET /readyz`; returns the latter. */
export function addHealthRoutes(app: FastifyInstance, keeper: ChampionKeeper): OwnRoute {
  app.get(HEALTH_PATH, { schema: HEALTH_SCHEMA }, async () => ({ status: 'ok' }));
  const handler: RouteHandlerMethod = async (_request, reply) => {
    const { serving, problem } = keeper;
    if (!serving) return sendError(problem ? describe(problem) : notReady(), reply, 503);
    return reply.header('cache-control', 'no-store').send(toReadiness(serving, problem));
  };
  const schema = {
    tags: ['health'],
    summary: 'A model is loaded, and which',
    response: { 200: READY_SCHEMA, ...errorAnswers(503) },
  };
  app.get(READY_PATH, { schema }, handler);
  return { path: READY_PATH, schema, handler };
}

function toReadiness({ champion }: Serving, problem: Error | undefined) {
  const { target, cells } = champion.forecaster.parts;
  return {
    status: 'ready',
    model_version: champion.version,
    target,
    origin: formatEpochHour(originOf(champion)),
    cells: cells.length,
    problem: problem ? toErrorBody(describe(problem)).error : null,
  };
}

/** Who looks here runs the service: it is told what is wrong with the store, whatever the status. */
function describe(problem: Error): BusynessError {
  return problem instanceof BusynessError ? problem : errors.API_FAILED({}, problem);
}

function notReady(): BusynessError {
  return errors.API_NOT_READY({ seconds: RETRY_AFTER_SECONDS });
}

import { BusynessError } from '@busyness/core';
import { formatEpochHour } from '@busyness/features';
import { originOf } from '@busyness/serving';
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import type { ChampionKeeper } from '../champion/champion-keeper.js';
import { errors } from '../errors/api-errors.js';
import { ERROR_SCHEMA, errorAnswers } from '../errors/error-body.js';
import { sendError } from '../http/answer-errors.js';
import { RETRY_AFTER_SECONDS } from '../http/limits.js';

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

/** Adds `GET /healthz` and `GET /readyz`; returns the handler of the latter, for other paths. */
export function addHealthRoutes(app: FastifyInstance, keeper: ChampionKeeper): RouteHandlerMethod {
  app.get(
    HEALTH_PATH,
    {
      schema: {
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
      },
    },
    async () => ({ status: 'ok' }),
  );
  const ready: RouteHandlerMethod = async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const { serving, problem } = keeper;
    if (!serving) {
      await sendError(
        problem ? describe(problem) : errors.API_NOT_READY({ seconds: RETRY_AFTER_SECONDS }),
        reply,
        503,
      );
      return reply;
    }
    const { champion } = serving;
    return {
      status: 'ready',
      model_version: champion.version,
      target: champion.forecaster.parts.target,
      origin: formatEpochHour(originOf(champion)),
      cells: champion.forecaster.parts.cells.length,
      problem: problem ? toProblem(describe(problem)) : null,
    };
  };
  app.get(
    READY_PATH,
    {
      schema: {
        tags: ['health'],
        summary: 'A model is loaded, and which',
        response: { 200: READY_SCHEMA, ...errorAnswers(503) },
      },
    },
    ready,
  );
  return ready;
}

/** Who looks here runs the service: it is told what is wrong with the store, whatever the status. */
function describe(problem: Error): BusynessError {
  return problem instanceof BusynessError ? problem : errors.API_FAILED({ requestId: 'of the log' }, problem);
}

function toProblem({ code, message, hint }: BusynessError) {
  return { code, message, hint };
}

import { setImmediate } from 'node:timers/promises';
import { type FailedPrediction, type Prediction, predictInstance } from '@busyness/serving';
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import type { ChampionKeeper } from '../champion/champion-keeper.js';
import { requireServing } from '../champion/require-serving.js';
import { errors } from '../errors/api-errors.js';
import { errorAnswers } from '../errors/error-body.js';
import { MAX_INSTANCES } from '../http/limits.js';
import type { OwnRoute } from './own-route.js';
import { PREDICT_BODY_SCHEMA, PREDICT_SCHEMA } from './predict-schemas.js';

/** So many instances are answered before others get their turn: health checks above all. */
const INSTANCES_AT_ONCE = 200;

const SCHEMA = {
  tags: ['predict'],
  summary: 'The busyness of single cells and hours',
  description:
    'One prediction for each instance, in order. A bad instance is answered with its error and does not fail the others.',
  body: PREDICT_BODY_SCHEMA,
  response: {
    200: { description: 'The predictions.', ...PREDICT_SCHEMA },
    ...errorAnswers(400, 413, 415, 503),
  },
};

/** Adds `POST /v1/predict` and returns it. */
export function addPredictRoute(app: FastifyInstance, keeper: ChampionKeeper): OwnRoute {
  const handler: RouteHandlerMethod = async (request) => {
    const { instances } = request.body as { readonly instances: readonly unknown[] };
    if (instances.length > MAX_INSTANCES) {
      throw errors.API_TOO_MANY_INSTANCES({ instances: instances.length, most: MAX_INSTANCES });
    }
    const { scorer } = requireServing(keeper);
    const predictions: (Prediction | FailedPrediction)[] = [];
    for (const instance of instances) {
      if (predictions.length > 0 && predictions.length % INSTANCES_AT_ONCE === 0) await setImmediate();
      predictions.push(predictInstance(scorer, instance));
    }
    return { predictions };
  };
  const path = '/v1/predict';
  app.post(path, { schema: SCHEMA }, handler);
  return { path, schema: SCHEMA, handler };
}

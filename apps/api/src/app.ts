import accepts from '@fastify/accepts';
import { type FastifyBaseLogger, type FastifyInstance, fastify } from 'fastify';
import type { ChampionKeeper } from './champion/champion-keeper.js';
import { ERROR_SCHEMA } from './errors/error-body.js';
import { addDocumentation } from './http/add-documentation.js';
import { answerError, answerErrors } from './http/answer-errors.js';
import { letGoOfClients } from './http/let-go-of-clients.js';
import { MAX_BODY_BYTES } from './http/limits.js';
import { refuseGarbage } from './http/refuse-garbage.js';
import { requestIdOf } from './http/request-id.js';
import { RequestLog } from './http/request-log.js';
import { METRICS_PATH, addMetricsRoute } from './metrics/add-metrics-route.js';
import { PROGRAM_VERSION } from './program-version.js';
import { FORECAST_ROW_SCHEMA, FORECAST_SCHEMA } from './routes/forecast-formats.js';
import { addForecastRoute } from './routes/forecast-route.js';
import { HEALTH_PATH, READY_PATH, addHealthRoutes } from './routes/health-routes.js';
import { addIndexRoute } from './routes/index-route.js';
import { addPredictRoute } from './routes/predict-route.js';
import { PREDICTION_SCHEMA } from './routes/predict-schemas.js';
import { addVertexRoutes } from './vertex/add-vertex-routes.js';
import type { VertexContract } from './vertex/read-vertex-contract.js';

/** What an app is made of. */
export interface AppOptions {
  /** Whoever passes it starts and stops it. */
  readonly keeper: ChampionKeeper;
  readonly logger: FastifyBaseLogger;
  /** How many hours a forecast has when a request does not say. */
  readonly defaultHours: number;
  readonly vertex?: VertexContract;
}

/** Longer than the 600 s for which Google's load balancers keep a connection, so that they never find it closed. */
const KEEP_ALIVE_MS = 620_000;
/** A request must have come in whole by then. */
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * Builds the app, which listens nowhere yet.
 *
 * @throws API_VERTEX_INVALID when a route of the Vertex AI contract is taken
 */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { keeper, logger, defaultHours, vertex = {} } = options;
  const quiet = [HEALTH_PATH, READY_PATH, METRICS_PATH, vertex.healthRoute].filter(
    (path) => path !== undefined,
  );
  const app = fastify({
    loggerInstance: logger,
    logController: new RequestLog(new Set(quiet)),
    genReqId: requestIdOf,
    bodyLimit: MAX_BODY_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // What comes in over an open connection while the server closes is still answered.
    return503OnClosing: false,
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false, allErrors: true } },
    frameworkErrors: answerError,
    clientErrorHandler: refuseGarbage,
  });
  // Schemas of answers are documentation; nothing is dropped from an answer in silence.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  answerErrors(app);
  letGoOfClients(app);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));

  await app.register(accepts);
  await addDocumentation(app, PROGRAM_VERSION);
  for (const schema of [ERROR_SCHEMA, FORECAST_ROW_SCHEMA, FORECAST_SCHEMA, PREDICTION_SCHEMA])
    app.addSchema(schema);
  addMetricsRoute(app, keeper);
  addIndexRoute(app, PROGRAM_VERSION);
  const ready = addHealthRoutes(app, keeper);
  addForecastRoute(app, keeper, { defaultHours, programVersion: PROGRAM_VERSION });
  const predict = addPredictRoute(app, keeper);
  addVertexRoutes(app, vertex, { ready, predict });
  return app;
}

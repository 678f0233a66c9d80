import type { FastifyInstance } from 'fastify';
import type { ChampionKeeper } from '../champion/champion-keeper.js';
import { createApiMetrics } from './api-metrics.js';

export const METRICS_PATH = '/metrics';

/** What is asked for without being there: all in one, or a scan of made-up paths would fill the monitor. */
const NO_ROUTE = 'none';

/** Adds `GET /metrics` for Prometheus, and counts every answer but those of that route. */
export function addMetricsRoute(app: FastifyInstance, keeper: ChampionKeeper): void {
  const metrics = createApiMetrics(keeper);
  app.addHook('onResponse', async ({ method, routeOptions: { url = NO_ROUTE } }, reply) => {
    if (url === METRICS_PATH) return;
    metrics.observe({ method, route: url, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get(METRICS_PATH, { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.read()),
  );
}

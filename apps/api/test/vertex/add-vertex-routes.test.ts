import { describe, expect, it } from 'vitest';
import { openApi, startApi } from '../support/start-api.js';

const DEFAULT_ROUTE = '/v1/endpoints/1234/deployedModels/56';

describe('addVertexRoutes', () => {
  it('answers the default routes of the platform, whose colon is no parameter', async () => {
    const vertex = { healthRoute: DEFAULT_ROUTE, predictRoute: `${DEFAULT_ROUTE}:predict` };
    const { app, keeper } = await startApi({ vertex });
    expect((await app.inject(DEFAULT_ROUTE)).statusCode).toBe(200);
    const [cell] = keeper.serving!.champion.forecaster.parts.cells;
    const payload = { instances: [{ cell, start: '2021-03-09T00:00:00Z', key: 'a' }, 'bad'] };
    const response = await app.inject({ method: 'POST', url: `${DEFAULT_ROUTE}:predict`, payload });
    expect(response.statusCode).toBe(200);
    expect(response.json().predictions).toHaveLength(2);
    const other = await app.inject({ method: 'POST', url: `${DEFAULT_ROUTE}x`, payload });
    expect(other.statusCode).toBe(404);
  });

  it('checks the body as our own route does', async () => {
    const { app } = await startApi({ vertex: { predictRoute: '/predict' } });
    const response = await app.inject({ method: 'POST', url: '/predict', payload: { instances: 'x' } });
    expect([response.statusCode, response.json().error?.code]).toEqual([400, 'API_BODY_INVALID']);
  });

  it('is not healthy without a model', async () => {
    const { app } = await startApi({ version: null, vertex: { healthRoute: '/health' } });
    expect((await app.inject('/health')).statusCode).toBe(503);
  });

  it('takes our own routes for its two', async () => {
    const { app } = await startApi({ vertex: { healthRoute: '/readyz', predictRoute: '/v1/predict' } });
    expect((await app.inject('/readyz')).statusCode).toBe(200);
  });

  it.each([
    [{ healthRoute: '/healthz' }, 'AIP_HEALTH_ROUTE is "/healthz"'],
    [{ healthRoute: '/v1/forecast' }, '/readyz'],
    [{ healthRoute: '/h', predictRoute: '/h' }, undefined],
  ])('refuses a path that means something else: %j', async (vertex, problem) => {
    const opened = openApi({ version: null, vertex });
    if (problem === undefined) await (await opened).app.close();
    else await expect(opened).rejects.toThrow(problem);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, openApi } from './support/start-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.app.close());

describe('OpenAPI', () => {
  it('documents every public route with its errors', async () => {
    const { openapi, paths } = (await api.app.inject('/openapi.json')).json();
    expect(openapi).toBe('3.1.0');
    const routes = Object.entries(paths as Record<string, object>).map(([path, methods]) => [
      path,
      Object.keys(methods),
    ]);
    expect(Object.fromEntries(routes)).toEqual({
      '/healthz': ['get'],
      '/readyz': ['get'],
      '/v1/forecast': ['get'],
      '/v1/predict': ['post'],
    });
    expect(Object.keys(paths['/v1/forecast'].get.responses)).toEqual([
      '200',
      '304',
      '400',
      '404',
      '406',
      '503',
    ]);
  });

  it('names the keys of the answers exactly', async () => {
    const { components } = (await api.app.inject('/openapi.json')).json();
    const { Forecast, ForecastRow, Prediction } = components.schemas;
    const forecast = (await api.app.inject('/v1/forecast?hours=1')).json();
    expect(Object.keys(forecast)).toEqual(Object.keys(Forecast.properties));
    expect(Object.keys(forecast.rows[0])).toEqual(Object.keys(ForecastRow.properties));
    expect(ForecastRow.required).toEqual(Object.keys(ForecastRow.properties));
    const [{ cell, start }] = forecast.rows;
    const payload = { instances: [{ cell, start }] };
    const answer = (await api.app.inject({ method: 'POST', url: '/v1/predict', payload })).json();
    expect(Object.keys(answer.predictions[0])).toEqual(Object.keys(Prediction.properties));
    expect(Prediction.required).toEqual(Object.keys(Prediction.properties));
  });

  it('shows a page that loads nothing from elsewhere', async () => {
    const page = await api.app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    const assets = [...page.payload.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).toMatch(/^\.\/static\//);
      expect((await api.app.inject(`/docs/${asset.slice(2)}`)).statusCode, asset).toBe(200);
    }
  });
});

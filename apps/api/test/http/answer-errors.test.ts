import { describe, expect, it } from 'vitest';
import { startApi } from '../support/start-api.js';

describe('answerErrors', () => {
  it('answers what there is not with 404', async () => {
    const { app } = await startApi({ version: null });
    const response = await app.inject('/v2/forecast?x=1');
    expect(response.statusCode).toBe(404);
    expect(response.json()).toEqual({
      error: { code: 'API_ROUTE_UNKNOWN', message: 'there is no GET /v2/forecast', hint: expect.any(String) },
    });
  });

  it('answers another method with 405 and says which there are', async () => {
    const { app } = await startApi({ version: null });
    const response = await app.inject({ method: 'DELETE', url: '/v1/forecast' });
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'GET']);
    expect(response.json().error.code).toBe('API_METHOD_UNKNOWN');
  });

  it('answers a path that cannot be decoded', async () => {
    const { app } = await startApi({ version: null });
    const response = await app.inject('/v1/%zz');
    expect([response.statusCode, response.json().error.code]).toEqual([400, 'API_REQUEST_INVALID']);
    expect(response.headers['x-request-id']).toBeDefined();
  });

  it('tells nothing of a bug but the request id, and logs the rest', async () => {
    const { app, keeper, log } = await startApi();
    keeper.serving!.forecast.rows = () => {
      throw new TypeError('secret detail');
    };
    const response = await app.inject({ url: '/v1/forecast', headers: { 'x-request-id': 'abc-1' } });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toEqual({
      error: {
        code: 'API_FAILED',
        message: 'this is a bug in the API',
        hint: expect.stringContaining('abc-1'),
      },
    });
    expect(response.headers.etag).toBeUndefined();
    expect(response.headers['cache-control']).toBe('no-store');
    const logged = log.find(({ severity }) => severity === 'ERROR');
    expect(logged).toMatchObject({
      request_id: 'abc-1',
      err: { stack: expect.stringContaining('secret detail') },
    });
  });
});

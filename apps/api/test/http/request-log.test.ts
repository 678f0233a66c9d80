import { describe, expect, it } from 'vitest';
import { startApi } from '../support/start-api.js';

describe('RequestLog', () => {
  it('writes one line with what Cloud Logging looks for', async () => {
    const { app, log } = await startApi();
    log.length = 0;
    const headers = { 'x-request-id': 'my-id', 'user-agent': 'tester' };
    await app.inject({ url: '/v1/forecast?hours=1', headers });
    expect(log).toEqual([
      {
        severity: 'INFO',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        request_id: 'my-id',
        message: 'GET /v1/forecast 200',
        httpRequest: {
          requestMethod: 'GET',
          requestUrl: '/v1/forecast?hours=1',
          status: 200,
          responseSize: expect.stringMatching(/^\d+$/),
          userAgent: 'tester',
          remoteIp: '127.0.0.1',
          latency: expect.stringMatching(/^\d+\.\d{6}s$/),
          protocol: 'HTTP/1.1',
        },
      },
    ]);
  });

  it('warns of what comes before there is a model', async () => {
    const { app, log } = await startApi({ version: null });
    await app.inject('/v1/forecast');
    expect(log.at(-1)).toMatchObject({ severity: 'WARNING', message: 'GET /v1/forecast 503' });
  });

  it('is quiet about health checks, those of Vertex AI too', async () => {
    const { app, log } = await startApi({ vertex: { healthRoute: '/vertex/health' } });
    log.length = 0;
    for (const path of ['/healthz', '/readyz', '/vertex/health']) await app.inject(path);
    expect(log.map(({ severity }) => severity)).toEqual(['DEBUG', 'DEBUG', 'DEBUG']);
  });
});

describe('requestIdOf', () => {
  it('keeps a usable id, and makes one where there is none or it could break a log', async () => {
    const { app } = await startApi({ version: null });
    const idFor = async (given?: string) => {
      const headers = given === undefined ? {} : { 'x-request-id': given };
      return (await app.inject({ url: '/healthz', headers })).headers['x-request-id'];
    };
    expect(await idFor('trace/1:2')).toBe('trace/1:2');
    const made = await Promise.all([idFor(), idFor(), idFor('has space'), idFor('x'.repeat(200)), idFor('')]);
    expect(new Set(made).size).toBe(5);
    for (const id of made) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

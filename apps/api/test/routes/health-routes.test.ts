import { describe, expect, it } from 'vitest';
import { promoteToy, startApi } from '../support/start-api.js';

describe('GET /healthz', () => {
  it('is well without a model', async () => {
    const { app } = await startApi({ version: null });
    const response = await app.inject('/healthz');
    expect([response.statusCode, response.json()]).toEqual([200, { status: 'ok' }]);
  });
});

describe('GET /readyz', () => {
  it('says which model serves', async () => {
    const { app } = await startApi();
    const response = await app.inject('/readyz');
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      status: 'ready',
      model_version: 'v1',
      target: 'orders',
      origin: '2021-03-09T00:00:00Z',
      cells: 6,
      problem: null,
    });
  });

  it('says what is missing, and when to ask again', async () => {
    const { app, store, keeper } = await startApi({ version: null });
    const missing = await app.inject('/readyz');
    expect(missing.statusCode).toBe(503);
    expect(missing.headers['retry-after']).toBe('5');
    expect(missing.json().error).toEqual({
      code: 'SERVING_NO_CHAMPION',
      message: expect.stringContaining('memory://'),
      hint: expect.stringContaining('trainer run'),
    });
    await promoteToy(store, 'v1');
    await keeper.check();
    expect((await app.inject('/readyz')).statusCode).toBe(200);
  });

  it('is ready with an old model, and says why the new one does not serve', async () => {
    const { app, store, keeper } = await startApi();
    await store.put('registry/champion.json', 'no JSON');
    await keeper.check();
    const response = await app.inject('/readyz');
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ model_version: 'v1', problem: { code: 'REGISTRY_UNREADABLE' } });
  });
});

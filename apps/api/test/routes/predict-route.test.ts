import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MAX_BODY_BYTES, MAX_INSTANCES } from '../../src/http/limits.js';
import { type TestApi, openApi, startApi } from '../support/start-api.js';

let api: TestApi;
let cell: string;
beforeAll(async () => {
  api = await openApi({ version: 'a-version-name-of-some-40-characters-yes' });
  cell = api.keeper.serving!.champion.forecaster.parts.cells[1];
});
afterAll(() => api.app.close());

const post = (payload: object | string, headers: Record<string, string> = {}) =>
  api.app.inject({
    method: 'POST',
    url: '/v1/predict',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });

describe('POST /v1/predict', () => {
  it('answers each instance in order, the bad ones with their error', async () => {
    const instances = [
      { cell, start: '2021-03-09T00:00:00Z' },
      { cell },
      { lat: 50.45, lon: -104.61, at: '2021-03-08T12:34:56-06:00' },
      { lat: 0, lon: 0, at: '2021-03-09T00:00:00Z' },
    ];
    const response = await post({ instances, parameters: {} });
    expect(response.statusCode).toBe(200);
    const { predictions } = response.json();
    const version = 'a-version-name-of-some-40-characters-yes';
    expect(predictions).toEqual([
      expect.objectContaining({
        cell,
        basis: 'band-1',
        in_sample: false,
        reason: null,
        model_version: version,
      }),
      { error: { code: 'INSTANCE_FORM_UNKNOWN', message: expect.any(String), hint: expect.any(String) } },
      expect.objectContaining({ start: '2021-03-08T18:00:00Z', mean: expect.any(Number) }),
      expect.objectContaining({ mean: null, reason: 'unknown_cell' }),
    ]);
  });

  it('agrees with the forecast', async () => {
    const { rows } = (await api.app.inject('/v1/forecast?hours=30')).json();
    const instances = rows.map(({ cell, start }: { cell: string; start: string }) => ({ cell, start }));
    const { predictions } = (await post({ instances })).json();
    for (const [i, { horizon, ...row }] of rows.entries()) expect(predictions[i], horizon).toMatchObject(row);
  });

  it('answers the most instances there can be within what Vertex AI takes back', async () => {
    const instances = Array.from({ length: MAX_INSTANCES }, (_, i) => ({
      cell,
      start: new Date(Date.UTC(2021, 2, 1 + (i % 8), i % 24)).toISOString(),
    }));
    const response = await post({ instances });
    expect(response.json().predictions).toHaveLength(MAX_INSTANCES);
    expect(response.rawPayload.length).toBeLessThan(MAX_BODY_BYTES);
  });

  it('lets others have their turn while it answers many', async () => {
    const { app, keeper } = await startApi();
    const { scorer } = keeper.serving!;
    const answered = vi.spyOn(scorer, 'describe');
    let answeredAtTurn: number | undefined;
    answered.mockImplementationOnce((...place) => {
      setImmediate(() => (answeredAtTurn = answered.mock.calls.length));
      return scorer.describe(...place);
    });
    const instances = new Array(MAX_INSTANCES).fill({ cell, start: '2021-03-09T00:00:00Z' });
    await app.inject({ method: 'POST', url: '/v1/predict', payload: { instances } });
    expect(answered.mock.calls.length).toBeGreaterThan(MAX_INSTANCES - 1);
    expect(answeredAtTurn).toBeLessThan(MAX_INSTANCES / 10);
  });

  it.each([
    [{}, "must have required property 'instances'"],
    [{ instances: 'x' }, 'instances must be array'],
    [{ instances: { a: 1 } }, 'instances must be array'],
    [{ instances: [] }, 'instances must have at least 1'],
    [{ instances: [1], parameters: 3 }, 'parameters must be object'],
    [[], 'body must be object'],
    ['{', 'it is not JSON'],
    ['', 'it is empty'],
  ])('refuses the body %j', async (body, problem) => {
    const response = await post(body);
    expect(response.statusCode).toBe(400);
    expect(response.json().error).toMatchObject({ code: 'API_BODY_INVALID' });
    expect(response.json().error.message).toContain(problem);
  });

  it('refuses too many instances', async () => {
    const response = await post({ instances: new Array(MAX_INSTANCES + 1).fill(0) });
    expect(response.statusCode).toBe(413);
    expect(response.json().error).toMatchObject({
      code: 'API_TOO_MANY_INSTANCES',
      message: `there are ${MAX_INSTANCES + 1} instances, a request can have ${MAX_INSTANCES}`,
    });
  });

  it('refuses a body that is too large, and takes one of just the size', async () => {
    const bodyOf = (bytes: number) => {
      const frame = JSON.stringify({ instances: [''] });
      return JSON.stringify({ instances: ['x'.repeat(bytes - frame.length)] });
    };
    expect((await post(bodyOf(MAX_BODY_BYTES))).statusCode).toBe(200);
    const response = await post(bodyOf(MAX_BODY_BYTES + 1));
    expect(response.statusCode).toBe(413);
    expect(response.json().error.code).toBe('API_BODY_TOO_LARGE');
  });

  it('refuses another media type', async () => {
    const response = await post('instances', { 'content-type': 'text/plain-ish' });
    expect(response.statusCode).toBe(415);
    expect(response.json().error).toMatchObject({
      code: 'API_MEDIA_TYPE_UNKNOWN',
      message: expect.stringContaining('text/plain-ish'),
    });
  });

  it('answers 503 without a model', async () => {
    const { app } = await startApi({ version: null });
    const response = await app.inject({ method: 'POST', url: '/v1/predict', payload: { instances: [1] } });
    expect([response.statusCode, response.json().error.code]).toEqual([503, 'API_NOT_READY']);
  });
});

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@busyness/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, runApiProcess } from './support/api-process.js';
import { promoteToy } from './support/start-api.js';

const BODY = JSON.stringify({ instances: [{ lat: 50.45, lon: -104.61, at: '2021-03-09T00:00:00Z' }] });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'busyness-api-'));
  await promoteToy(openStore(folder), 'v1');
});
afterAll(() => rm(folder, { recursive: true }));

/** A prediction of which the server has seen the head but not yet the body. */
async function beginRequest(address: string): Promise<ClientRequest> {
  const headers = {
    'content-type': 'application/json',
    'content-length': BODY.length,
    expect: '100-continue',
  };
  const begun = request(`${address}/v1/predict`, { method: 'POST', headers });
  begun.flushHeaders();
  await once(begun, 'continue');
  return begun;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe('busyness-api', () => {
  it('serves the champion of its store until SIGINT', async () => {
    const api = runApiProcess(['--store', folder, '--port', '0', '--hours', '4']);
    const address = await addressOf(api);
    await api.logged('model v1 serves');
    expect(await (await fetch(`${address}/v1/forecast`)).json()).toMatchObject({
      model_version: 'v1',
      hours: 4,
    });
    api.child.kill('SIGINT');
    expect(await api.ended).toMatchObject({ code: 0, signal: null, stdout: '' });
  });

  it('finishes on SIGTERM what is under way, takes nothing new, and exits with 0', async () => {
    const api = runApiProcess([], { BUSYNESS_STORE: folder, PORT: '0' });
    const address = await addressOf(api);
    await api.logged('model v1 serves');
    const begun = await beginRequest(address);
    api.child.kill('SIGTERM');
    await api.logged('SIGTERM: finishing what is under way');
    await expect
      .poll(() =>
        fetch(`${address}/healthz`).then(
          () => 'open',
          () => 'refused',
        ),
      )
      .toBe('refused');
    begun.end(BODY);
    const [response] = await once(begun, 'response');
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
    expect([response.statusCode, response.headers.connection]).toEqual([200, 'close']);
    expect(JSON.parse(Buffer.concat(chunks).toString()).predictions).toHaveLength(1);
    const { code, stderr } = await api.ended;
    expect(code).toBe(0);
    expect(stderr.split('\n').at(-1)).toContain('"closed"');
  });

  it('cuts off what is under way on a second signal', async () => {
    const api = runApiProcess([], { BUSYNESS_STORE: folder, PORT: '0' });
    const begun = await beginRequest(await addressOf(api));
    const cut = once(begun, 'error');
    api.child.kill('SIGTERM');
    await api.logged('SIGTERM: finishing what is under way');
    api.child.kill('SIGTERM');
    expect(await api.ended).toMatchObject({ code: 0 });
    expect((await cut)[0]).toMatchObject({ code: 'ECONNRESET' });
  });

  it('keeps the contract of Vertex AI', async () => {
    const port = String(await freePort());
    const route = '/v1/endpoints/1/deployedModels/2';
    const api = runApiProcess([], {
      BUSYNESS_STORE: folder,
      PORT: '1',
      AIP_HTTP_PORT: port,
      AIP_HEALTH_ROUTE: route,
      AIP_PREDICT_ROUTE: `${route}:predict`,
    });
    await api.logged('model v1 serves');
    const address = `http://127.0.0.1:${port}`;
    expect((await fetch(`${address}${route}`)).status).toBe(200);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${address}${route}:predict`, { method: 'POST', headers, body: BODY });
    const { predictions } = (await response.json()) as { predictions: object[] };
    expect(predictions).toEqual([expect.objectContaining({ model_version: 'v1', reason: null })]);
  });

  it('prints how it is used', async () => {
    const { code, stdout, stderr } = await runApiProcess(['--help']).ended;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Examples:');
  });

  it('ends with 2, a code and a hint when it is used wrongly', async () => {
    const { code, stdout, stderr } = await runApiProcess(['--nope']).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error API_USAGE: .*--nope.*\nhint: /);
  });
});

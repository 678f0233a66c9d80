import { connect } from 'node:net';
import { loadConfig } from '@busyness/config';
import { openStore } from '@busyness/storage';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../src/http/create-logger.js';
import { type ServerOptions, startServer } from '../src/server.js';
import { promoteToy } from './support/start-api.js';

async function start(overrides: Record<string, unknown> = {}, vertex: ServerOptions['vertex'] = {}) {
  const settings = loadConfig({ env: { BUSYNESS_ENV: 'test' }, overrides });
  const server = await startServer({ settings, vertex, logger: createLogger('silent') });
  onTestFinished(() => server.close());
  return server;
}

/** Sends bytes that no HTTP client would, and returns what comes back until the connection is closed. */
function sendRaw(address: string, text: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', (bytes) => (answer += bytes));
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('startServer', () => {
  it('listens before there is a champion and serves it as soon as it is loaded', async () => {
    const uri = 'memory://server-test';
    await promoteToy(openStore(uri), 'v1');
    const { address } = await start({ 'store.uri': uri, 'forecast.hours': 5 });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    await expect.poll(async () => (await fetch(`${address}/readyz`)).status).toBe(200);
    const response = await fetch(`${address}/v1/forecast`);
    expect(await response.json()).toMatchObject({ model_version: 'v1', hours: 5 });
  });

  it('answers what is not HTTP in the shape of every error', async () => {
    const { address } = await start();
    const [head, body] = (await sendRaw(address, 'GARBAGE\r\n\r\n')).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(body).error.code).toBe('API_REQUEST_INVALID');
    const long = `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await sendRaw(address, long)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('says when it cannot listen', async () => {
    const { address } = await start();
    const port = Number(new URL(address).port);
    await expect(start({ 'api.port': port })).rejects.toMatchObject({
      code: 'API_CANNOT_LISTEN',
      message: expect.stringContaining('EADDRINUSE'),
      hint: expect.stringContaining('--port'),
    });
  });

  it('says when the store is none', async () => {
    await expect(start({ 'store.uri': 'ftp://x' })).rejects.toMatchObject({ code: 'STORAGE_URI_INVALID' });
  });
});

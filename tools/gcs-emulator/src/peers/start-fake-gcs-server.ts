import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const READY_MS = 20_000;

/** A fake-gcs-server that listens. */
export interface FakeGcsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts fake-gcs-server, its objects in memory, with these buckets. */
export async function startFakeGcsServer(
  binary: string,
  { buckets }: { readonly buckets: readonly string[] },
): Promise<FakeGcsServer> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const flags = ['-backend=memory', '-scheme=http', '-host=127.0.0.1', `-port=${port}`];
  const names = [`-external-url=${url}`, `-public-host=127.0.0.1:${port}`, '-log-level=error'];
  const server = spawn(binary, [...flags, ...names], { stdio: 'ignore' });
  const ended = once(server, 'close');
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const answer = await fetch(`${url}/storage/v1/b`).catch(() => undefined);
    if (answer?.ok) break;
    if (Date.now() > deadline) throw new Error('fake-gcs-server does not answer');
    await pause(50);
  }
  for (const name of buckets) {
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/storage/v1/b?project=p`, { method: 'POST', headers, body: JSON.stringify({ name }) });
  }
  return {
    url,
    async close() {
      server.kill();
      await ended;
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

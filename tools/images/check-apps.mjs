import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TIMEZONE = 'America/New_York';
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
const STOP_TIMEOUT_MS = 10_000;

/** Works the three images together as a city would: simulate, train, forecast in a batch, forecast over HTTP. */
export async function checkApps(engine, tags) {
  const folder = mkdtempSync(join(tmpdir(), 'busyness-smoke-'));
  // The user inside is not the one who made the folder.
  chmodSync(folder, 0o777);
  try {
    const city = ['--cells', '25', '--days', '14', '--pings', '60000', '--seed', '1'];
    await run(engine, tags.trainer, folder, ['simulate', '--out', '/data/pings.csv', ...city]);
    const data = ['--data', '/data/pings.csv', '--timezone', TIMEZONE, '--bands', '1,24'];
    await run(engine, tags.trainer, folder, ['run', ...data]);
    await run(engine, tags.predictor, folder, ['forecast', '--hours', '24', '--out', '/data/forecast']);
    for (const name of ['forecast.parquet', 'forecast.csv', 'forecast.geojson']) {
      assert.ok(existsSync(join(folder, 'forecast', name)), `the predictor writes ${name}`);
    }
    await checkServer(engine, tags.api, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(engine, tag, folder, args) {
  process.stderr.write(`  ${tag} ${args.join(' ')}\n`);
  const { code, stderr } = await engine.run({ tag, folder, args });
  assert.equal(code, 0, `${args[0]} ended with ${code}:\n${stderr}`);
}

async function checkServer(engine, tag, folder) {
  const port = await findFreePort();
  const stop = await engine.start({ tag, folder, port, args: [], env: { PORT: String(port) } });
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  try {
    await untilReady(`${url}/healthz`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`  ${tag} answers ${seconds} s after its start\n`);
    await untilReady(`${url}/readyz`);
    const response = await fetch(`${url}/v1/forecast`);
    assert.equal(response.status, 200, await response.clone().text());
    assert.match(await response.text(), /"cell":"88[0-9a-f]{13}"/, 'the forecast names cells');
    const health = await engine.run({
      tag,
      entrypoint: 'node',
      args: ['/app/docker/healthcheck.mjs'],
      env: { PORT: String(port) },
      network: 'host',
    });
    assert.equal(health.code, 0, 'the health check of the image agrees');
  } finally {
    const told = performance.now();
    assert.equal(await stop(), 0, 'the server ends well when it is told to stop');
    assert.ok(performance.now() - told < STOP_TIMEOUT_MS, 'the server ends within ten seconds');
  }
}

async function untilReady(url) {
  const end = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > end) throw new Error(`${url} was not ready after ${START_TIMEOUT_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

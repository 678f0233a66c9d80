import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Writable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ApiProcess, runApi } from '../src/run-api.js';

/** Runs the API in this process until it ends by itself. */
async function run(args: readonly string[], env: Record<string, string> = {}) {
  const written = { stdout: '', stderr: '' };
  const collect = (name: keyof typeof written) =>
    new Writable({
      write(text, _encoding, done) {
        written[name] += text;
        done();
      },
    });
  const signals = new EventEmitter();
  const system = {
    argv: ['node', 'busyness-api', ...args],
    env: { BUSYNESS_ENV: 'test', ...env },
    on: signals.on.bind(signals),
    stdout: collect('stdout'),
    stderr: collect('stderr'),
  } as unknown as ApiProcess;
  return { code: await runApi(system), ...written };
}

describe('runApi', () => {
  it.each([
    [['extra'], {}, 2, 'API_USAGE'],
    [['--port'], {}, 2, 'API_USAGE'],
    [[], { PORT: 'abc' }, 1, 'CONFIG_INVALID'],
    [['--port', '-1'], {}, 2, 'API_USAGE'],
    [['--config', '/nowhere.json'], {}, 1, 'CONFIG_FILE_UNREADABLE'],
    [['--store', 'ftp://x'], {}, 1, 'STORAGE_URI_INVALID'],
    [[], { AIP_HTTP_PORT: 'x' }, 1, 'API_VERTEX_INVALID'],
    [[], { AIP_HEALTH_ROUTE: '/healthz' }, 1, 'API_VERTEX_INVALID'],
  ] as const)('%j with %j ends with %i, %s and a hint', async (args, env, code, error) => {
    const ended = await run(args, env);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toContain(`error ${error}: `);
    expect(ended.stderr).toContain('\nhint: ');
    expect(ended.stderr).not.toContain('    at ');
  });

  it('lets the port of Vertex AI overrule every other, on every address', async () => {
    const taken = createServer().listen(0, '0.0.0.0');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const { code, stderr } = await run(['--port', '70000'], { AIP_HTTP_PORT: String(port) });
    expect(code).toBe(1);
    expect(stderr).toContain(`API_CANNOT_LISTEN: cannot listen on 0.0.0.0:${port}`);
  });
});

import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { openEngine } from '../../src/engine/open-engine.js';
import { runForRows, runStatement } from '../../src/engine/run-statement.js';
import { startLocalNode, type LocalNode } from '../../src/engine/start-local-node.js';

vi.setConfig({ testTimeout: 30_000 });
let node: LocalNode;
beforeAll(async () => {
  node = await startLocalNode({ limits: { memoryBytes: 700_000_000, threads: 1 } });
}, 30_000);
afterAll(async () => node.stop());

describe('openEngine', () => {
  it('connects to a server, here a node with limits, and leaves it running', async () => {
    const engine = await openEngine(node);
    expect(await runForRows(engine, 'SELECT currentUser() AS user')).toEqual([{ user: 'busyness' }]);
    expect(engine.inputs).toBeUndefined();
    const query = `SELECT getSetting('max_threads') AS threads,
      (SELECT toUInt64(value) FROM system.server_settings WHERE name = 'max_server_memory_usage') AS memory`;
    expect(await runForRows(engine, query)).toEqual([{ threads: 1, memory: 700_000_000 }]);
    await engine.close();
    expect((await fetch(`${node.url}/ping`)).ok).toBe(true);
  });

  it.each(['', 'ftp://host', 'localhost:8123', 'http//x'])('refuses the address %j', async (url) => {
    await expect(openEngine({ url })).rejects.toMatchObject({ code: 'ENGINE_URL_INVALID' });
  });

  it('says that nobody answers, and shows no password', async () => {
    const failure = await openEngine({ url: 'http://me:secret@127.0.0.1:1' }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'ENGINE_UNREACHABLE', status: 400 });
    expect(JSON.stringify(failure) + String(failure)).not.toContain('secret');
  });

  it('says that the password is wrong', async () => {
    const { url, user } = node;
    await expect(openEngine({ url, user, password: 'wrong' })).rejects.toMatchObject({
      code: 'ENGINE_ACCESS_DENIED',
    });
  });

  it('does not take any web server for ClickHouse', async () => {
    const server = createServer((_, response) => response.writeHead(404).end('<html>no</html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(openEngine({ url })).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
    server.close();
  });
});

describe('runStatement', () => {
  it('gives an error for a statement that is refused, and works on', async () => {
    const engine = await openEngine(node);
    await expect(runStatement(engine, 'SELECT nothing FROM nowhere')).rejects.toMatchObject({
      code: 'ENGINE_QUERY_FAILED',
      status: 500,
    });
    await expect(
      runStatement(engine, 'SELECT uniqExact(number) FROM numbers(100000000)'),
    ).rejects.toMatchObject({
      code: 'ENGINE_MEMORY_EXHAUSTED',
      status: 400,
    });
    expect(await runForRows(engine, 'SELECT 2 AS two')).toEqual([{ two: 2 }]);
    await engine.close();
  });

  it('fails when a row late in the result fails', async () => {
    const engine = await openEngine(node);
    const query = "SELECT throwIf(number = 3000000, 'late') AS a FROM numbers(4000000)";
    await expect(runForRows(engine, query)).rejects.toMatchObject({ code: 'ENGINE_QUERY_FAILED' });
    await engine.close();
  });

  it('gives the reason of the signal once the query has ended on the server', async () => {
    const engine = await openEngine(node);
    const controller = new AbortController();
    const query = 'SELECT sleepEachRow(1) FROM numbers(60) SETTINGS max_block_size = 1';
    const rows: number[] = [];
    const running = runStatement(engine, query, {
      signal: controller.signal,
      onRows(count) {
        rows.push(count);
        controller.abort(new Error('enough'));
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect(rows.length).toBeGreaterThan(0);
    const left =
      "SELECT count() AS count FROM system.processes WHERE query LIKE '%sleepEachRow(1) FROM numbers(60)%' AND query_id != queryID()";
    // In the same session, which takes no statement as long as another runs in it.
    expect(await runForRows(engine, left)).toEqual([{ count: 0 }]);
    await engine.close();
  });

  it('gives the error of what is sent, not that sending failed', async () => {
    const engine = await openEngine(node);
    async function* body() {
      yield Buffer.from('1\n');
      throw new Error('the file is damaged');
    }
    await runStatement(engine, 'CREATE TABLE sent (a UInt64) ENGINE = Memory');
    await expect(runStatement(engine, 'INSERT INTO sent FORMAT TSV', { body: body() })).rejects.toThrow(
      'the file is damaged',
    );
    await engine.close();
  });

  it('says how a private node ended in the middle of the work', async () => {
    const engine = await openEngine();
    const query = 'SELECT sleepEachRow(1) FROM numbers(60) SETTINGS max_block_size = 1';
    const running = runStatement(engine, query, { onRows: () => process.kill(engine.pid!, 'SIGKILL') });
    await expect(running).rejects.toMatchObject({
      code: 'ENGINE_DIED',
      message: expect.stringContaining('SIGKILL'),
    });
    await engine.close();
  });
});

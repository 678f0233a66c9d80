import assert from 'node:assert/strict';
import { type Answer, type Asked, type TestServer, jsonOf, startServer } from './start-server.js';

/** A run as the stand-in has it. */
export interface StoredWandbRun {
  displayName: string;
  config: Record<string, { value: unknown }>;
  readonly history: string[];
  summary: string;
  readonly files: Record<string, string>;
  readonly uploaded: Set<string>;
  exitcode?: number;
}

/** What of the server of Weights & Biases the sink uses; a request that is not as theirs is answered with 400. */
export interface WandbStandIn extends TestServer {
  /** By their path: `me/busyness/20261128T...`. */
  readonly runs: Record<string, StoredWandbRun>;
}

export const API_KEY = '0123456789abcdef0123456789abcdef01234567';

/** Starts it, empty. Whoever sends without an entity is `me`. */
export async function startWandb(): Promise<WandbStandIn> {
  const runs: Record<string, StoredWandbRun> = {};
  const runAt = (path: string) => {
    assert.ok(runs[path], `no run ${path}`);
    return runs[path];
  };

  function answerGraphql(asked: Asked): Answer {
    const { query, variables } = jsonOf<{ query: string; variables: Record<string, unknown> }>(asked);
    if (query.includes('upsertBucket(')) {
      const { name, project, entity, displayName, config } = variables as Record<string, string>;
      const run = (runs[`${entity ?? 'me'}/${project}/${name}`] ??= {
        displayName,
        config: {},
        history: [],
        summary: '{}',
        files: {},
        uploaded: new Set(),
      });
      run.config = JSON.parse(config) as StoredWandbRun['config'];
      const bucket = { name, project: { name: project, entity: { name: entity ?? 'me' } } };
      return { json: { data: { upsertBucket: { bucket } } } };
    }
    assert.ok(query.includes('createRunFiles('));
    const { entity, project, run, files } = variables as { files: string[] } & Record<string, string>;
    runAt(`${entity}/${project}/${run}`);
    const places = files.map((name) => ({
      name,
      uploadUrl: `${server.url}/upload/${entity}/${project}/${run}/${name}?signature=secret`,
    }));
    return { json: { data: { createRunFiles: { uploadHeaders: ['x-kind: test'], files: places } } } };
  }

  function answerStream(asked: Asked, path: string): Answer {
    const run = runAt(path);
    const {
      files = {},
      uploaded = [],
      exitcode,
    } = jsonOf<{
      files?: Record<string, { offset: number; content: string[] }>;
      uploaded?: string[];
      exitcode?: number;
    }>(asked);
    for (const [name, { offset, content }] of Object.entries(files)) {
      if (name === 'wandb-summary.json') run.summary = content[content.length - 1];
      else {
        assert.equal(name, 'wandb-history.jsonl');
        assert.ok(offset <= run.history.length, 'a gap in the history');
        run.history.splice(offset, content.length, ...content);
      }
    }
    for (const name of uploaded) run.uploaded.add(name);
    if (exitcode !== undefined) run.exitcode = exitcode;
    return { json: { exitcode: null, limits: {} } };
  }

  const server: TestServer = await startServer((asked) => {
    const { method, path, bytes, headers, query } = asked;
    const upload = /^\/upload\/(.+?\/.+?\/.+?)\/(.+)$/.exec(path);
    if (method === 'PUT' && upload) {
      assert.deepEqual([query.get('signature'), headers['x-kind']], ['secret', 'test']);
      runAt(upload[1]).files[upload[2]] = bytes.toString();
      return { json: {} };
    }
    const key = `Basic ${Buffer.from(`api:${API_KEY}`).toString('base64')}`;
    if (headers.authorization !== key) return { status: 401, json: { error: 'API key is wrong' } };
    if (path === '/graphql') return answerGraphql(asked);
    return answerStream(asked, /^\/files\/(.+)\/file_stream$/.exec(path)![1]);
  });
  return Object.assign(server, { runs });
}

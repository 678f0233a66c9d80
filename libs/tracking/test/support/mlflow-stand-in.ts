import assert from 'node:assert/strict';
import type { MlflowMetric } from '../../src/mlflow/mlflow-history.js';
import { type Answer, type Asked, type TestServer, jsonOf, startServer } from './start-server.js';

/** A run as the stand-in has it. Metrics are appended, as by MLflow's file store: a repeated one shows. */
export interface StoredRun {
  readonly name: string;
  readonly startTime: number;
  readonly params: Record<string, string>;
  readonly tags: Record<string, string>;
  readonly metrics: MlflowMetric[];
  readonly files: Record<string, string>;
  status: string;
  endTime?: number;
}

/** What of MLflow's REST API the sink uses; a body that is not as the API has it is answered with 400. */
export interface MlflowStandIn extends TestServer {
  readonly runs: StoredRun[];
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Starts it, empty. */
export async function startMlflow(): Promise<MlflowStandIn> {
  const runs: StoredRun[] = [];
  const experiments: string[] = [];
  const runOf = (id: string) => {
    const run = runs[Number(id.replace('run', ''))];
    assert.ok(run, `no run ${id}`);
    return run;
  };
  const infoOf = (index: number) => ({
    info: { run_id: `run${index}`, artifact_uri: `mlflow-artifacts:/0/run${index}/artifacts` },
  });
  const set = (to: Record<string, string>, pairs: readonly Pair[] = [], isFixed = false) => {
    for (const { key, value, ...more } of pairs) {
      assert.deepEqual([typeof key, typeof value, more], ['string', 'string', {}]);
      if (isFixed && Object.hasOwn(to, key)) assert.equal(value, to[key], 'a parameter never changes');
      to[key] = value;
    }
  };

  const routes: Record<string, (asked: Asked) => Answer> = {
    'GET experiments/get-by-name'({ query }) {
      const index = experiments.indexOf(query.get('experiment_name')!);
      if (index < 0) return { status: 404, json: { error_code: 'RESOURCE_DOES_NOT_EXIST' } };
      return { json: { experiment: { experiment_id: String(index) } } };
    },
    'POST experiments/create'(asked) {
      const { name } = jsonOf<{ name: string }>(asked);
      if (experiments.includes(name)) return { status: 400, json: { error_code: 'RESOURCE_ALREADY_EXISTS' } };
      return { json: { experiment_id: String(experiments.push(name) - 1) } };
    },
    'POST runs/search'(asked) {
      const { filter } = jsonOf<{ filter: string }>(asked);
      const [, tag, value] = /^tags\.`(.+)` = '(.+)'$/.exec(filter)!;
      const index = runs.findIndex(({ tags }) => tags[tag] === value);
      return { json: index < 0 ? {} : { runs: [infoOf(index)] } };
    },
    'POST runs/create'(asked) {
      const body = jsonOf<{ experiment_id: string; run_name: string; start_time: number; tags: Pair[] }>(
        asked,
      );
      assert.ok(experiments[Number(body.experiment_id)] && Number.isInteger(body.start_time));
      const run: StoredRun = {
        name: body.run_name,
        startTime: body.start_time,
        params: {},
        tags: {},
        metrics: [],
        files: {},
        status: 'RUNNING',
      };
      set(run.tags, body.tags);
      return { json: { run: infoOf(runs.push(run) - 1) } };
    },
    'POST runs/log-batch'(asked) {
      const {
        run_id,
        params,
        tags,
        metrics = [],
        ...more
      } = jsonOf<{
        run_id: string;
        params?: Pair[];
        tags?: Pair[];
        metrics?: MlflowMetric[];
      }>(asked);
      assert.deepEqual(more, {});
      assert.ok(metrics.length <= 1000 && (params ?? []).length <= 100 && (tags ?? []).length <= 100);
      const run = runOf(run_id);
      set(run.params, params, true);
      set(run.tags, tags);
      for (const metric of metrics) {
        assert.deepEqual(Object.keys(metric).sort(), ['key', 'step', 'timestamp', 'value']);
        assert.ok(Number.isFinite(metric.value) && Number.isInteger(metric.timestamp));
        assert.match(metric.key, /^[\w\-. :/]+$/);
        run.metrics.push(metric);
      }
      return { json: {} };
    },
    'GET metrics/get-history'({ query }) {
      const key = query.get('metric_key');
      return {
        json: { metrics: runOf(query.get('run_id')!).metrics.filter((metric) => metric.key === key) },
      };
    },
    'POST runs/set-tag'(asked) {
      const { run_id, ...pair } = jsonOf<Pair & { run_id: string }>(asked);
      set(runOf(run_id).tags, [pair]);
      return { json: {} };
    },
    'POST runs/update'(asked) {
      const { run_id, status, end_time } = jsonOf<{ run_id: string; status: string; end_time: number }>(
        asked,
      );
      const run = runOf(run_id);
      Object.assign(run, { status, endTime: end_time });
      return { json: {} };
    },
  };

  const server = await startServer((asked) => {
    const { method, path, bytes } = asked;
    const file = /^\/api\/2\.0\/mlflow-artifacts\/artifacts\/0\/(run\d+)\/artifacts\/(.+)$/.exec(path);
    if (method === 'PUT' && file) {
      runOf(file[1]).files[decodeURIComponent(file[2])] = bytes.toString();
      return { json: {} };
    }
    const route = routes[`${method} ${path.replace('/api/2.0/mlflow/', '')}`];
    return route?.(asked) ?? { status: 404, json: { error_code: 'ENDPOINT_NOT_FOUND' } };
  });
  return Object.assign(server, { runs });
}

import type { MetricsLogged, RunEnded, RunStarted } from '../log/tracking-event.js';
import { type ServerCall, callServer } from '../send/call-server.js';
import type { Delivery, RemoteRun, Sink } from '../send/sink.js';
import { findOrCreateExperiment } from './mlflow-experiment.js';
import { dropKnownMetrics } from './mlflow-history.js';
import { uploadArtifact } from './mlflow-artifact.js';

/** Where MLflow is. */
export interface MlflowOptions {
  /** `http://localhost:5000`. */
  readonly url: string;
  readonly experiment: string;
  /** Sent as a bearer token. */
  readonly token?: string;
}

/** Calls one of MLflow's REST routes: `runs/create`. */
export type CallMlflow = <T>(
  method: ServerCall['method'],
  route: string,
  body?: ServerCall['body'],
) => Promise<T>;

/** Every run of ours carries its name under this tag, by which it is found again. */
const RUN_TAG = 'busyness.run_id';
const MAX_PARAM_CHARACTERS = 6000;
const STATUS = { finished: 'FINISHED', failed: 'FAILED', interrupted: 'KILLED' } as const;

/**
 * Returns the sink for an MLflow tracking server, which speaks its REST API.
 *
 * Source: https://mlflow.org/docs/latest/api_reference/rest-api.html
 */
export function mlflowSink({ url, experiment, token }: MlflowOptions): Sink {
  const base = `${url.replace(/\/+$/, '')}/api/2.0`;
  const headers = token ? { authorization: `Bearer ${token}` } : undefined;
  return {
    name: 'mlflow',
    async deliver(delivery) {
      const { recorded, signal } = delivery;
      const call: CallMlflow = (method, route, body) =>
        callServer({ sink: 'MLflow', method, url: `${base}/${route}`, headers, body, signal });
      const { event, atMs } = recorded;
      const remote = delivery.remote ?? (await findOrCreateRun(call, experiment, delivery));
      if (event.type === 'start' || event.type === 'tags') await logFacts(call, remote, event);
      else if (event.type === 'metrics') await logMetrics(call, remote, event, delivery);
      else if (event.type === 'artifact') await uploadArtifact(call, remote, event, delivery);
      else await endRun(call, remote, event, atMs);
      return remote;
    },
  };
}

/** A run is found by its tag where its creation may have been answered to nobody. */
async function findOrCreateRun(
  call: CallMlflow,
  experiment: string,
  { runId, recorded, isUncertain }: Delivery,
): Promise<RemoteRun> {
  interface Info {
    readonly run_id: string;
    readonly artifact_uri: string;
  }
  const experimentId = await findOrCreateExperiment(call, experiment);
  const toRemote = (info: Info) => ({ runId: info.run_id, artifactUri: info.artifact_uri });
  if (isUncertain) {
    const { runs = [] } = await call<{ runs?: { info: Info }[] }>('POST', 'mlflow/runs/search', {
      experiment_ids: [experimentId],
      filter: `tags.\`${RUN_TAG}\` = '${runId}'`,
      max_results: 1,
    });
    if (runs.length > 0) return toRemote(runs[0].info);
  }
  const { run } = await call<{ run: { info: Info } }>('POST', 'mlflow/runs/create', {
    experiment_id: experimentId,
    run_name: recorded.event.type === 'start' ? recorded.event.name : runId,
    start_time: recorded.atMs,
    tags: [{ key: RUN_TAG, value: runId }],
  });
  return toRemote(run.info);
}

/** Parameters and tags never change, so to log them again does nothing. */
async function logFacts(
  call: CallMlflow,
  { runId }: RemoteRun,
  { params = {}, tags }: Partial<Pick<RunStarted, 'params'>> & Pick<RunStarted, 'tags'>,
): Promise<void> {
  const list = (values: object) =>
    Object.entries(values).map(([key, value]) => ({
      key,
      value: String(value).slice(0, MAX_PARAM_CHARACTERS),
    }));
  await call('POST', 'mlflow/runs/log-batch', { run_id: runId, params: list(params), tags: list(tags) });
}

/** Metrics are appended: what a lost answer may have left there is asked for first. */
async function logMetrics(
  call: CallMlflow,
  { runId }: RemoteRun,
  { metrics, step }: MetricsLogged,
  { recorded, isUncertain }: Delivery,
): Promise<void> {
  const all = Object.entries(metrics).map(([key, value]) => ({
    key,
    value,
    step,
    timestamp: recorded.atMs,
  }));
  const fresh = isUncertain ? await dropKnownMetrics(call, runId, all) : all;
  if (fresh.length > 0) await call('POST', 'mlflow/runs/log-batch', { run_id: runId, metrics: fresh });
}

async function endRun(call: CallMlflow, { runId }: RemoteRun, { status, problem }: RunEnded, atMs: number) {
  if (problem) {
    await call('POST', 'mlflow/runs/set-tag', { run_id: runId, key: 'busyness.problem', value: problem });
  }
  await call('POST', 'mlflow/runs/update', { run_id: runId, status: STATUS[status], end_time: atMs });
}

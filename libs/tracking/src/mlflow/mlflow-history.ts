import type { CallMlflow } from './mlflow-sink.js';

/** One value of a metric, as MLflow has it. */
export interface MlflowMetric {
  readonly key: string;
  readonly value: number;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

/** Returns those of some metrics that a run has not. */
export async function dropKnownMetrics(
  call: CallMlflow,
  runId: string,
  metrics: readonly MlflowMetric[],
): Promise<MlflowMetric[]> {
  const fresh: MlflowMetric[] = [];
  for (const metric of metrics) {
    const query = new URLSearchParams({ run_id: runId, metric_key: metric.key }).toString();
    const answer = await call<{ metrics?: MlflowMetric[] }>('GET', `mlflow/metrics/get-history?${query}`);
    const isKnown = (answer.metrics ?? []).some(
      ({ step, timestamp }) => Number(step ?? 0) === metric.step && Number(timestamp) === metric.timestamp,
    );
    if (!isKnown) fresh.push(metric);
  }
  return fresh;
}

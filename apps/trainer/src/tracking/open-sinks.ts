import type { Settings } from '@busyness/config';
import { type Sink, mlflowSink, wandbSink } from '@busyness/tracking';

/** Returns the tracking servers that the settings name. */
export function openSinks({ tracking: { mlflow, wandb } }: Settings): readonly Sink[] {
  const sinks: Sink[] = [];
  if (mlflow.url !== '') sinks.push(mlflowSink({ ...mlflow, token: mlflow.token || undefined }));
  if (wandb.apiKey !== '' && wandb.url !== '') {
    sinks.push(wandbSink({ ...wandb, entity: wandb.entity || undefined }));
  }
  return sinks;
}

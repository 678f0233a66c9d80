import type { ArtifactMade } from '../log/tracking-event.js';
import type { Delivery, RemoteRun } from '../send/sink.js';
import type { CallMlflow } from './mlflow-sink.js';

const PROXIED = /^mlflow-artifacts:\/+/;

/**
 * Puts a file where the server keeps those of a run. A server that does not take files itself is told where ours
 * is, by a tag.
 */
export async function uploadArtifact(
  call: CallMlflow,
  { runId, artifactUri }: RemoteRun,
  { name, key }: ArtifactMade,
  { store }: Delivery,
): Promise<void> {
  if (!PROXIED.test(artifactUri)) {
    await call('POST', 'mlflow/runs/set-tag', {
      run_id: runId,
      key: `busyness.artifact.${name}`,
      value: `${store.uri.replace(/\/$/, '')}/${key}`,
    });
    return;
  }
  const folder = artifactUri.replace(PROXIED, '');
  const path = [...folder.split('/'), name].map(encodeURIComponent).join('/');
  const { bytes } = await store.get(key);
  await call('PUT', `mlflow-artifacts/artifacts/${path}`, bytes);
}

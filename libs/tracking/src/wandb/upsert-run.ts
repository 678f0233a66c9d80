import type { RunStarted } from '../log/tracking-event.js';
import type { RemoteRun } from '../send/sink.js';
import { askGraphql } from './ask-graphql.js';
import type { CallWandb } from './wandb-sink.js';

const UPSERT = `mutation UpsertBucket($name: String, $project: String, $entity: String, $displayName: String, $config: JSONString, $commit: String) {
  upsertBucket(input: {name: $name, modelName: $project, entityName: $entity, displayName: $displayName, config: $config, commit: $commit}) {
    bucket { name project { name entity { name } } }
  }
}`;

/** A run to make, or to find by its name. */
export interface RunToUpsert {
  readonly runId: string;
  readonly start: RunStarted;
  readonly project: string;
  readonly entity?: string;
}

/** Makes the run, or finds it when it was made before; returns its entity and project there. */
export async function upsertRun(
  call: CallWandb,
  url: string,
  { runId, start, project, entity = undefined }: RunToUpsert,
): Promise<RemoteRun> {
  const { name, params, tags } = start;
  const config = Object.fromEntries(
    Object.entries({ ...params, ...tags }).map(([key, value]) => [key, { value }]),
  );
  interface Upserted {
    readonly upsertBucket: {
      readonly bucket: {
        readonly project: { readonly name: string; readonly entity: { readonly name: string } };
      };
    };
  }
  const { upsertBucket } = await askGraphql<Upserted>(call, url, UPSERT, {
    name: runId,
    project,
    entity: entity ?? null,
    displayName: name,
    config: JSON.stringify(config),
    commit: tags['git.commit'] ?? null,
  });
  const { bucket } = upsertBucket;
  return { project: bucket.project.name, entity: bucket.project.entity.name };
}

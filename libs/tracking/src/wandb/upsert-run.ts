import type { RecordedEvent } from '../log/tracking-event.js';
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
  /** Up to now, the first of them among them. */
  readonly events: readonly RecordedEvent[];
  readonly project: string;
  readonly entity?: string;
}

/** Makes the run, or brings it up to date when it is there; returns its entity and project there. */
export async function upsertRun(
  call: CallWandb,
  url: string,
  { runId, events, project, entity }: RunToUpsert,
): Promise<RemoteRun> {
  let name = runId;
  const facts: Record<string, unknown> = {};
  for (const { event } of events) {
    if (event.type === 'start') name = event.name;
    if (event.type === 'start') Object.assign(facts, event.params, event.tags);
    else if (event.type === 'tags') Object.assign(facts, event.tags);
  }
  const config = Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, { value }]));
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
    commit: facts['git.commit'] ?? null,
  });
  const { bucket } = upsertBucket;
  return { project: bucket.project.name, entity: bucket.project.entity.name };
}

import type { ByName, Json, PipelineSpec } from '../spec/pipeline-spec.js';

/** Where Vertex AI runs pipelines, and as whom. */
export interface VertexPlace {
  readonly project: string;
  /** `europe-west4`, ... */
  readonly region: string;
  /** `gs://...`: gets a folder for each run. */
  readonly root: string;
  readonly serviceAccount?: string;
  readonly network?: string;
  /** Another server than that of the region: for tests. */
  readonly endpoint?: string;
}

/** One run to be. */
export interface PipelineJobPlan {
  readonly spec: PipelineSpec;
  readonly parameters: ByName<Json>;
  readonly displayName: string;
  readonly labels: ByName<string>;
  /** Stop at the first task that fails; otherwise all that can still run does. */
  readonly failFast: boolean;
}

/** A request of the REST API, whole but for the credentials. */
export interface VertexRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: Json;
}

/** Returns the request that starts a run. Sent twice, it starts one: the second is told that the id is taken. */
export function submitRequest(place: VertexPlace, plan: PipelineJobPlan, jobId: string): VertexRequest {
  const url = `${collectionUrl(place, 'pipelineJobs')}?pipelineJobId=${encodeURIComponent(jobId)}`;
  return { method: 'POST', url, body: pipelineJob(place, plan) };
}

/** Returns the request that makes a schedule of runs. */
export function scheduleRequest(
  place: VertexPlace,
  plan: PipelineJobPlan,
  /** Five fields; IANA time zone. */
  { cron, timezone }: { readonly cron: string; readonly timezone: string },
): VertexRequest {
  const body: Json = {
    displayName: plan.displayName,
    cron: `TZ=${timezone} ${cron}`,
    // A run that takes long is not overtaken by the next one.
    maxConcurrentRunCount: '1',
    allowQueueing: false,
    createPipelineJobRequest: { parent: parentOf(place), pipelineJob: pipelineJob(place, plan) },
  };
  return { method: 'POST', url: collectionUrl(place, 'schedules'), body };
}

/** Returns the request that asks how a run is. */
export function statusRequest(place: VertexPlace, jobId: string): VertexRequest {
  return { method: 'GET', url: `${collectionUrl(place, 'pipelineJobs')}/${encodeURIComponent(jobId)}` };
}

/** Returns the request that lists the latest runs. */
export function listRequest(place: VertexPlace): VertexRequest {
  const query = new URLSearchParams({ orderBy: 'create_time desc', pageSize: '20' }).toString();
  return { method: 'GET', url: `${collectionUrl(place, 'pipelineJobs')}?${query}` };
}

/** Where a person looks at a run. */
export function consoleUrl({ project, region }: VertexPlace, jobId: string): string {
  return `https://console.cloud.google.com/vertex-ai/pipelines/locations/${region}/runs/${jobId}?project=${project}`;
}

function pipelineJob(place: VertexPlace, plan: PipelineJobPlan): Json {
  const { spec, parameters, displayName, labels, failFast } = plan;
  return {
    displayName,
    // JSON: what is undefined is left out.
    pipelineSpec: JSON.parse(JSON.stringify(spec)) as Json,
    runtimeConfig: {
      gcsOutputDirectory: place.root,
      parameterValues: parameters,
      failurePolicy: failFast ? 'PIPELINE_FAILURE_POLICY_FAIL_FAST' : 'PIPELINE_FAILURE_POLICY_FAIL_SLOW',
    },
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(place.serviceAccount !== undefined && { serviceAccount: place.serviceAccount }),
    ...(place.network !== undefined && { network: place.network }),
  };
}

function parentOf({ project, region }: VertexPlace): string {
  return `projects/${project}/locations/${region}`;
}

function collectionUrl(place: VertexPlace, collection: string): string {
  const endpoint = place.endpoint ?? `https://${place.region}-aiplatform.googleapis.com`;
  return `${endpoint.replace(/\/$/, '')}/v1/${parentOf(place)}/${collection}`;
}

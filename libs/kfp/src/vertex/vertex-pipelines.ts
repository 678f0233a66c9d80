import { setTimeout as sleep } from 'node:timers/promises';

import { BusynessError } from '@busyness/core';
import { errors } from '../errors.js';
import { readParameters } from '../run/read-parameters.js';
import type { ByName, Json } from '../spec/pipeline-spec.js';
import { sendRequest } from './send-request.js';
import {
  type PipelineJobPlan,
  type VertexPlace,
  type VertexRequest,
  listRequest,
  statusRequest,
} from './vertex-request.js';

/** A run of Vertex AI, as far as people ask for it. */
export interface VertexJob {
  readonly id: string;
  readonly displayName: string;
  /** `PIPELINE_STATE_RUNNING`, `PIPELINE_STATE_SUCCEEDED`, ... */
  readonly state: string;
  readonly createTime?: string;
  readonly endTime?: string;
  readonly error?: string;
  readonly tasks: readonly { readonly name: string; readonly state: string }[];
}

const FINAL_STATES = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'PAUSED'].map((word) => `PIPELINE_STATE_${word}`);

/** Returns the values for a run, each of its type. @throws KFP_PARAMETER_*, before anything is sent */
export function givenParameters(
  { spec }: Pick<PipelineJobPlan, 'spec'>,
  given: ByName<Json>,
): Record<string, Json> {
  const all = readParameters(spec.root, given);
  return Object.fromEntries(Object.keys(given).map((name) => [name, all[name]]));
}

/**
 * Starts a run and returns it. It is sent again when nobody knows whether it arrived; the id of the run makes sure that
 * it is started once.
 *
 * @throws what `sendRequest` throws
 */
export async function submitJob(
  place: VertexPlace,
  request: VertexRequest,
  jobId: string,
  signal?: AbortSignal,
): Promise<VertexJob> {
  try {
    return readJob(await sendRequest(request, { isRepeatable: true, signal }));
  } catch (error) {
    if (!(error instanceof BusynessError) || error.details['httpStatus'] !== 409) throw error;
    return jobStatus(place, jobId, signal);
  }
}

/** Makes a schedule and returns its name. Not repeated by itself: schedules have no id that would show it. */
export async function createSchedule(request: VertexRequest, signal?: AbortSignal): Promise<string> {
  const schedule = (await sendRequest(request, { isRepeatable: false, signal })) as { name?: string };
  return schedule.name ?? '';
}

/** Returns how a run is. */
export async function jobStatus(place: VertexPlace, jobId: string, signal?: AbortSignal): Promise<VertexJob> {
  return readJob(await sendRequest(statusRequest(place, jobId), { isRepeatable: true, signal }));
}

/** Returns the latest runs. */
export async function listJobs(place: VertexPlace, signal?: AbortSignal): Promise<VertexJob[]> {
  const answer = (await sendRequest(listRequest(place), { isRepeatable: true, signal })) as {
    pipelineJobs?: readonly Json[];
  };
  return (answer.pipelineJobs ?? []).map(readJob);
}

/** Waits until a run has ended, and returns it. @param onState told of each new state */
export async function waitForJob(
  place: VertexPlace,
  jobId: string,
  {
    everySeconds,
    signal,
    onState,
  }: { everySeconds: number; signal?: AbortSignal; onState: (job: VertexJob) => void },
): Promise<VertexJob> {
  let last = '';
  for (;;) {
    const job = await jobStatus(place, jobId, signal);
    if (job.state !== last) onState(job);
    last = job.state;
    if (FINAL_STATES.includes(job.state)) return job;
    await sleep(everySeconds * 1000, undefined, { signal });
  }
}

interface RawJob {
  readonly name?: string;
  readonly displayName?: string;
  readonly state?: string;
  readonly createTime?: string;
  readonly endTime?: string;
  readonly error?: { readonly message?: string };
  readonly jobDetail?: {
    readonly taskDetails?: readonly { readonly taskName?: string; readonly state?: string }[];
  };
}

function readJob(answer: Json): VertexJob {
  const {
    name,
    displayName = '',
    state,
    createTime,
    endTime,
    error,
    jobDetail,
  } = answer as unknown as RawJob;
  if (name === undefined)
    throw errors.KFP_VERTEX_REFUSED({ httpStatus: 200, reason: 'the answer names no run' });
  return {
    id: name.split('/').at(-1) ?? name,
    displayName,
    state: state ?? 'PIPELINE_STATE_UNSPECIFIED',
    createTime,
    endTime,
    error: error?.message,
    tasks: (jobDetail?.taskDetails ?? []).map(({ taskName = '', state: how = '' }) => ({
      name: taskName,
      state: how,
    })),
  };
}

import { formatTable } from '@busyness/cli';
import { type VertexJob, consoleUrl, jobStatus, listJobs, waitForJob } from '@busyness/kfp';
import type { CommandContext } from '../../command-context.js';
import { vertexPlace } from './vertex-place.js';

/** What to tell of runs on Vertex AI. */
export interface StatusCommand {
  readonly wait?: boolean;
}

const POLL_SECONDS = 20;
const DONE = 'PIPELINE_STATE_SUCCEEDED';

/** `trainer pipeline status [JOB]`: one run with its tasks, or the latest ones. */
export async function status(jobId: string | undefined, { wait }: StatusCommand, context: CommandContext) {
  const place = vertexPlace(context.settings);
  if (jobId === undefined) {
    const jobs = await listJobs(place, context.signal);
    const rows = jobs.map(({ id, state, createTime, endTime }) => [id, wordOf(state), createTime, endTime]);
    return { json: { jobs }, text: formatTable(['run', 'state', 'created', 'ended'], rows) };
  }
  if (wait) return waitAndTell(jobId, context);
  return tell(await jobStatus(place, jobId, context.signal), context);
}

/** Waits until a run has ended, and tells of it; one that did not succeed gives the exit code 1. */
export async function waitAndTell(jobId: string, context: CommandContext) {
  const { settings, signal, logger } = context;
  const onState = ({ state }: VertexJob) => logger.info({ run: jobId }, wordOf(state));
  const job = await waitForJob(vertexPlace(settings), jobId, { everySeconds: POLL_SECONDS, signal, onState });
  const told = tell(job, context);
  return job.state === DONE ? told : { ...told, exitCode: 1 as const };
}

/** Returns a run in a line: `busyness-training-1: succeeded`. */
export function describeJob({ id, state, error }: VertexJob): string {
  return `${id}: ${wordOf(state)}${error === undefined ? '' : ` (${error})`}`;
}

function tell(job: VertexJob, { settings }: Pick<CommandContext, 'settings'>) {
  const url = consoleUrl(vertexPlace(settings), job.id);
  const tasks = formatTable(
    ['task', 'state'],
    job.tasks.map(({ name, state }) => [name, state.toLowerCase()]),
  );
  return {
    json: { ...job, url },
    text: [describeJob(job), ...(job.tasks.length > 0 ? [tasks] : []), url].join('\n'),
  };
}

function wordOf(state: string): string {
  return state.replace('PIPELINE_STATE_', '').toLowerCase();
}

import { randomBytes } from 'node:crypto';

import {
  type PipelineJobPlan,
  type PipelineSpec,
  type VertexJob,
  consoleUrl,
  createSchedule,
  givenParameters,
  readSpec,
  scheduleRequest,
  submitJob,
  submitRequest,
} from '@busyness/kfp';
import type { CommandContext } from '../../command-context.js';
import { readText } from '../../read-text.js';
import { type ParameterOptions, runParameters } from './run-parameters.js';
import { describeJob, waitAndTell } from './status.js';
import { vertexPlaceForRuns } from './vertex-place.js';

/** What a run on Vertex AI is started with, beside the settings. */
export interface SubmitCommand extends ParameterOptions {
  readonly name?: string;
  readonly label?: Readonly<Record<string, string>>;
  readonly failFast?: boolean;
  readonly jobId?: string;
  readonly wait?: boolean;
  readonly dryRun?: boolean;
}

/** What a schedule is made with. */
export interface ScheduleCommand extends SubmitCommand {
  readonly cron: string;
  readonly cronTimezone: string;
}

/** `trainer pipeline submit FILE`: starts a run on Vertex AI, or prints the request. */
export async function submit(file: string, command: SubmitCommand, context: CommandContext) {
  const { settings, signal } = context;
  const place = vertexPlaceForRuns(settings);
  const plan = await readPlan(file, command);
  const jobId = command.jobId ?? newJobId(plan.spec);
  const request = submitRequest(place, plan, jobId);
  if (command.dryRun) return dryRun(request);
  const job: VertexJob = await submitJob(place, request, jobId, signal);
  const url = consoleUrl(place, job.id);
  if (command.wait) return waitAndTell(job.id, context);
  return { json: { ...job, url }, text: `${describeJob(job)}\n${url}` };
}

/** `trainer pipeline schedule FILE --cron ...`: lets Vertex AI start runs by a clock, or prints the request. */
export async function schedule(file: string, command: ScheduleCommand, { settings, signal }: CommandContext) {
  const place = vertexPlaceForRuns(settings);
  const plan = await readPlan(file, command);
  const { cron, cronTimezone: timezone } = command;
  const request = scheduleRequest(place, plan, { cron, timezone });
  if (command.dryRun) return dryRun(request);
  const name = await createSchedule(request, signal);
  return { json: { schedule: name, cron, timezone }, text: `${name}: ${cron} (${timezone}).` };
}

async function readPlan(file: string, command: SubmitCommand): Promise<PipelineJobPlan> {
  const spec = readSpec(await readText(file), file);
  return {
    spec,
    parameters: givenParameters({ spec }, await runParameters(command)),
    displayName: command.name ?? spec.pipelineInfo.name,
    labels: command.label ?? {},
    failFast: command.failFast ?? false,
  };
}

function dryRun(request: object) {
  return { json: request, text: JSON.stringify(request, undefined, 2) };
}

/** The time, for people, and some letters, so that two at once differ. */
function newJobId({ pipelineInfo }: PipelineSpec): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');
  return `${pipelineInfo.name}-${time}-${randomBytes(2).toString('hex')}`;
}

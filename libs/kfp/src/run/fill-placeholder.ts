import type { ArtifactPart, JobPlaceholder, Placeholder } from '../placeholder/placeholder.js';
import type { Json } from '../spec/pipeline-spec.js';
import { formatValue } from '../value/format-value.js';
import { type ExecutorIo, executorInputOf } from './executor-io.js';
import type { Job, TaskPlace } from './job.js';
import { type Artifact, pathOf } from './values.js';

/** Returns what a placeholder stands for in a task; what has no value is `null`, as in Kubeflow. */
export function fillPlaceholder(
  placeholder: Placeholder,
  io: ExecutorIo,
  place: TaskPlace,
  job: Job,
): string {
  switch (placeholder.kind) {
    case 'executorInput':
      return JSON.stringify(executorInputOf(io));
    case 'outputFile':
      return io.outputFile;
    case 'job':
      return jobValue(placeholder.name, place, job);
    case 'inputParameter':
      return formatValue(io.inputs.parameters[placeholder.name] ?? null);
    case 'outputParameterFile':
      return io.parameterFiles[placeholder.name] ?? 'null';
    case 'artifact': {
      const { direction, name, part, key } = placeholder;
      const artifact = direction === 'inputs' ? io.inputs.artifacts[name]?.[0] : io.outputs[name];
      return artifact ? formatValue(partOf(artifact, part, key)) : 'null';
    }
  }
}

/** Returns what a placeholder in a constant stands for, before the task has outputs. */
export function fillInConstant(
  placeholder: Placeholder,
  inputs: ExecutorIo['inputs'],
  place: TaskPlace,
  job: Job,
): string {
  return fillPlaceholder(
    placeholder,
    { inputs, parameterFiles: {}, outputs: {}, outputFile: '' },
    place,
    job,
  );
}

function jobValue(name: JobPlaceholder, place: TaskPlace, job: Job): string {
  const time = job.startedAt.toISOString();
  const values: Readonly<Record<JobPlaceholder, string>> = {
    pipeline_job_name: job.name,
    pipeline_job_uuid: job.id,
    pipeline_job_resource_name: job.name,
    pipeline_task_name: place.name,
    pipeline_task_uuid: `${job.id}/${place.path}`,
    pipeline_root: job.root,
    pipeline_job_create_time_utc: time,
    pipeline_job_schedule_time_utc: time,
  };
  return values[name];
}

function partOf({ name, uri, metadata }: Artifact, part: ArtifactPart, key: string | undefined): Json {
  if (part === 'uri') return uri;
  if (part === 'path') return pathOf(uri);
  if (part === 'name') return name;
  return key === undefined ? metadata : (metadata[key] ?? null);
}

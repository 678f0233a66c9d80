/** What a placeholder such as `{{$.inputs.parameters['x']}}` stands for. */
export type Placeholder =
  /** `{{$}}`: everything a program is told, as JSON. */
  | { readonly kind: 'executorInput' }
  | { readonly kind: 'job'; readonly name: JobPlaceholder }
  | { readonly kind: 'outputFile' }
  | { readonly kind: 'inputParameter'; readonly name: string }
  | { readonly kind: 'outputParameterFile'; readonly name: string }
  | {
      readonly kind: 'artifact';
      readonly direction: 'inputs' | 'outputs';
      readonly name: string;
      readonly part: ArtifactPart;
      /** A key of its metadata. */
      readonly key?: string;
    };

export type ArtifactPart = 'uri' | 'path' | 'name' | 'metadata';

const JOB_PLACEHOLDERS = [
  'pipeline_job_name',
  'pipeline_job_uuid',
  'pipeline_job_resource_name',
  'pipeline_task_name',
  'pipeline_task_uuid',
  'pipeline_root',
  'pipeline_job_create_time_utc',
  'pipeline_job_schedule_time_utc',
] as const;

export type JobPlaceholder = (typeof JOB_PLACEHOLDERS)[number];

const ANY = /\{\{\$(.*?)\}\}/g;
const KEYED =
  /^\.(inputs|outputs)\.(parameters|artifacts)\[(?:'([^']+)'|"([^"]+)")\](?:\.([a-z_]+))?(?:\[(?:'([^']+)'|"([^"]+)")\])?$/;

/** Returns a text with each placeholder replaced, once: what comes in is not searched again. */
export function replacePlaceholders(text: string, valueOf: (placeholder: Placeholder) => string): string {
  return text.replace(ANY, (whole, inner: string) => {
    const placeholder = parsePlaceholder(inner);
    return placeholder ? valueOf(placeholder) : whole;
  });
}

/** Returns the placeholders in a text, and as texts those that are not known. */
export function findPlaceholders(text: string): { known: Placeholder[]; unknown: string[] } {
  const known: Placeholder[] = [];
  const unknown: string[] = [];
  for (const [whole, inner] of text.matchAll(ANY)) {
    const placeholder = parsePlaceholder(inner);
    if (placeholder) known.push(placeholder);
    else unknown.push(whole);
  }
  return { known, unknown };
}

function parsePlaceholder(inner: string): Placeholder | undefined {
  if (inner === '') return { kind: 'executorInput' };
  if (inner === '.outputs.output_file' || inner === '.outputMetadataUri') return { kind: 'outputFile' };
  const job = JOB_PLACEHOLDERS.find((name) => inner === `.${name}`);
  if (job) return { kind: 'job', name: job };
  const match = KEYED.exec(inner);
  if (!match) return undefined;
  const [, direction, what, single, double, part, singleKey, doubleKey] = match;
  const name = single ?? double;
  const key = singleKey ?? doubleKey;
  if (what === 'artifacts') {
    if (!isArtifactPart(part) || (key !== undefined && part !== 'metadata')) return undefined;
    return { kind: 'artifact', direction: direction as 'inputs' | 'outputs', name, part, key };
  }
  if (key !== undefined) return undefined;
  if (direction === 'inputs') return part === undefined ? { kind: 'inputParameter', name } : undefined;
  return part === 'output_file' ? { kind: 'outputParameterFile', name } : undefined;
}

function isArtifactPart(part: string | undefined): part is ArtifactPart {
  return part === 'uri' || part === 'path' || part === 'name' || part === 'metadata';
}

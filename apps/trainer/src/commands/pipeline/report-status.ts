import { storeOptions } from '@busyness/config';
import { openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import { errors } from '../../errors.js';

/** What an exit task is told: Kubeflow's `PipelineTaskFinalStatus`, as JSON. */
export interface ReportStatusCommand {
  readonly status: string;
  readonly job: string;
}

interface FinalStatus {
  readonly state?: string;
  readonly error?: { readonly message?: string };
}

/** `trainer pipeline report-status`: says how a pipeline ended, on the log and in the store, where a person looks. */
export async function reportStatus(
  { status, job }: ReportStatusCommand,
  { settings, logger }: CommandContext,
) {
  const { state = 'UNKNOWN', error } = readStatus(status);
  const record = { job, state, error: error?.message ?? null };
  const key = `pipeline-runs/${job}.json`;
  const store = openStore(settings.store.uri, storeOptions(settings));
  await store.put(key, `${JSON.stringify(record, undefined, 2)}\n`);
  if (state !== 'SUCCEEDED') logger.error(record, 'the pipeline did not succeed');
  return { json: record, text: `${job}: ${state}${record.error === null ? '' : ` (${record.error})`}.` };
}

function readStatus(text: string): FinalStatus {
  try {
    const status: unknown = JSON.parse(text);
    if (typeof status === 'object' && status !== null) return status;
  } catch {
    // Said below.
  }
  throw errors.TRAINER_STATUS_INVALID({ text });
}

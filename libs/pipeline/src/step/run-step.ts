import { canonicalJson, checksum } from '@busyness/storage';
import { errors } from '../errors.js';
import { MANIFEST_NAME, type FileFacts, type Manifest, parseManifest } from './manifest.js';
import type { StepContext } from './step-context.js';
import { StepFolder } from './step-folder.js';
import { StepOutputs } from './step-outputs.js';
import { StepWriter } from './step-writer.js';

/** How a step was done. */
export interface StepResult {
  readonly name: string;
  readonly status: 'ran' | 'cached';
  readonly seconds: number;
  readonly outputs: StepOutputs;
}

/** One step: what it depends on, and how it is done. */
export interface StepPlan {
  readonly name: string;
  /** JSON; what is undefined does not count. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, FileFacts>>;
  /** Whether what the outputs say of the world outside is still so; a step is skipped only then. Default: yes. */
  stillHolds?(outputs: StepOutputs): Promise<boolean>;
  /** Writes the outputs; returns what the steps after it want to know. */
  execute(writer: StepWriter): Promise<Record<string, unknown>>;
}

/** Where outputs go: one folder, or one a key below a folder, so that runs with other settings stay side by side. */
export type Destination =
  { readonly folder: StepFolder } | { readonly store: StepFolder['store']; readonly below: string };

/**
 * Runs a step, or skips it when its manifest shows that the same code has already made the same outputs from the same
 * inputs and parameters, and they are whole.
 *
 * Outputs are written first and the manifest last, each atomically: a step that was killed has no manifest and runs
 * again. Two that run at once write the same bytes twice, which does no harm.
 *
 * @throws PIPELINE_FOLDER_TAKEN when another step's outputs are there, PIPELINE_MANIFEST_INVALID, the signal's reason, and
 *   what the step throws
 */
export async function runStep(
  plan: StepPlan,
  to: Destination,
  { codeVersion, logger, signal }: Omit<StepContext, 'onProgress'>,
): Promise<StepResult> {
  signal?.throwIfAborted();
  const { name, parameters, inputs } = plan;
  const startedAt = new Date().toISOString();
  const seconds = stopwatch();
  const key = checksum(canonicalJson({ name, codeVersion, parameters, inputs }));
  const folder =
    'folder' in to ? to.folder : new StepFolder(to.store, `${to.below}${name}/${key.slice(0, 16)}/`);
  const before = await folder.readManifest();
  if (before && before.step !== name) {
    throw errors.PIPELINE_FOLDER_TAKEN({ uri: folder.uri, step: name, found: before.step });
  }
  if (before?.key === key && (await folder.holds(before.outputs))) {
    const outputs = new StepOutputs(folder, before);
    if ((await plan.stillHolds?.(outputs)) ?? true) {
      logger.debug({ step: name, key }, 'nothing changed');
      return { name, status: 'cached', seconds: seconds(), outputs };
    }
  }
  // Without its manifest, nobody takes the folder for finished while files in it are replaced.
  if (before) await folder.store.delete(folder.keyOf(MANIFEST_NAME));
  const writer = new StepWriter(folder);
  const facts = await plan.execute(writer);
  const { outputs } = writer;
  for (const stale of Object.keys(before?.outputs ?? {})) {
    if (!Object.hasOwn(outputs, stale)) await folder.store.delete(folder.keyOf(stale));
  }
  const timings = { startedAt, seconds: seconds() };
  const manifest: Manifest = { step: name, key, codeVersion, parameters, inputs, outputs, facts, timings };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await folder.store.put(folder.keyOf(MANIFEST_NAME), text);
  // As it will be read next time, so that who asks a step that ran hears what a cached one says.
  const made = new StepOutputs(folder, parseManifest(text, folder.uriOf(MANIFEST_NAME)));
  return { name, status: 'ran', seconds: timings.seconds, outputs: made };
}

/** Returns a function that tells the seconds since now, to the millisecond, by a clock that nobody sets. */
function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round(performance.now() - started) / 1000;
}

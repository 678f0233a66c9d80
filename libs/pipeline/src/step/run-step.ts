import { createHash } from 'node:crypto';
import type { Logger } from '@busyness/core';
import { canonicalJson, checksum, checksumStream } from '@busyness/storage';
import { MANIFEST_NAME, type FileFacts, type Manifest } from './manifest.js';
import { StepFolder, StepOutputs } from './step-folder.js';

/** How a step was done. */
export interface StepResult {
  readonly name: string;
  readonly status: 'ran' | 'cached';
  readonly seconds: number;
  readonly outputs: StepOutputs;
}

/** Where a step writes. */
export class StepWriter {
  private readonly written: Record<string, FileFacts> = {};

  constructor(readonly folder: StepFolder) {}

  async write(name: string, bytes: Uint8Array | string): Promise<void> {
    const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
    await this.folder.store.put(this.folder.keyOf(name), data);
    this.written[name] = { sha256: checksum(data), bytes: data.byteLength };
  }

  async writeJson(name: string, value: unknown): Promise<void> {
    await this.write(name, `${JSON.stringify(value, undefined, 2)}\n`);
  }

  /** Takes note of a file that something else has written into the folder. */
  async note(name: string): Promise<void> {
    const { sha256, size } = await checksumStream(await this.folder.store.getStream(this.folder.keyOf(name)));
    this.written[name] = { sha256, bytes: size };
  }

  get outputs(): Readonly<Record<string, FileFacts>> {
    return Object.fromEntries(Object.entries(this.written).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** One step: what it depends on, and how it is done. */
export interface StepPlan {
  readonly name: string;
  readonly codeVersion: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, FileFacts>>;
  /** Whether what the step changed outside its folder is still so; a step is skipped only then. Default: yes. */
  stillHolds?(): Promise<boolean>;
  /** Writes the outputs; returns what the steps after it want to know. */
  execute(writer: StepWriter): Promise<Record<string, unknown>>;
}

/** Where outputs go: one folder, or one a key below a folder, so that runs with other settings stay side by side. */
export type Destination =
  { readonly folder: StepFolder } | { readonly store: StepFolder['store']; readonly below: string };

/**
 * Runs a step, or skips it when its manifest shows that the same code has already made the same outputs from the same
 * inputs and parameters.
 *
 * Outputs are written first and the manifest last, each atomically: a step that was killed has no manifest and runs
 * again; writing the same bytes twice does no harm.
 */
export async function runStep(plan: StepPlan, to: Destination, logger: Logger): Promise<StepResult> {
  const { name, codeVersion, parameters, inputs } = plan;
  const started = new Date();
  const key = createHash('sha256')
    .update(canonicalJson({ name, codeVersion, parameters, inputs }))
    .digest('hex');
  const folder =
    'folder' in to ? to.folder : new StepFolder(to.store, `${to.below}${name}/${key.slice(0, 16)}/`);
  const before = await folder.readManifest();
  const isDone = before?.key === key && (await folder.holds(before.outputs));
  if (isDone && ((await plan.stillHolds?.()) ?? true)) {
    logger.debug({ step: name, key }, `${name}: nothing changed`);
    return {
      name,
      status: 'cached',
      seconds: secondsSince(started),
      outputs: new StepOutputs(folder, before),
    };
  }
  if (before) await folder.store.delete(folder.keyOf(MANIFEST_NAME));
  const writer = new StepWriter(folder);
  const facts = await plan.execute(writer);
  const manifest: Manifest = {
    step: name,
    key,
    codeVersion,
    parameters,
    inputs,
    outputs: writer.outputs,
    facts,
    timings: { startedAt: started.toISOString(), seconds: secondsSince(started) },
  };
  await folder.store.put(folder.keyOf(MANIFEST_NAME), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return {
    name,
    status: 'ran',
    seconds: manifest.timings.seconds,
    outputs: new StepOutputs(folder, manifest),
  };
}

function secondsSince(started: Date): number {
  return (Date.now() - started.getTime()) / 1000;
}

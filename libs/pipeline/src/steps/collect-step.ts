import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Target } from '@busyness/features';
import { type CollectOptions, type RowCounts, collect, resolveSources } from '@busyness/datasets';
import type { FileFacts } from '../step/manifest.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from './step-context.js';

/** Settings of the step `collect`. */
export interface CollectParameters {
  readonly target: Target;
  readonly h3Resolution: number;
  /** The step fails when more of the rows than this share are quarantined. */
  readonly maxBadFraction: number;
}

/** What the manifest of `collect` says of the rows. */
export interface CollectFacts {
  readonly rows: RowCounts;
}

/** Step `collect`: files of pings -> panel, restaurants, quarantine and profile. */
export async function collectStep(
  { codeVersion, logger, onProgress, signal }: StepContext,
  sources: readonly string[],
  engine: CollectOptions['engine'],
  parameters: CollectParameters,
  to: Destination,
): Promise<StepResult> {
  const files = await resolveSources(sources);
  return runStep(
    {
      name: 'collect',
      codeVersion,
      parameters: { ...parameters },
      inputs: await factsOf(files),
      async execute(writer) {
        const { rows, keys } = await collect({
          sources: files,
          ...parameters,
          engine,
          store: writer.folder.store,
          prefix: writer.folder.prefix,
          logger,
          onProgress,
          signal,
        });
        for (const key of keys) await writer.note(key.slice(writer.folder.prefix.length));
        return { rows };
      },
    },
    to,
    logger,
  );
}

/** The files as inputs, by position and name: their order decides which of two equal rows is the first. */
async function factsOf(files: readonly string[]): Promise<Record<string, FileFacts>> {
  const facts: Record<string, FileFacts> = {};
  for (const [i, file] of files.entries()) {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).byteLength;
    }
    facts[`${i + 1} ${basename(file)}`] = { sha256: hash.digest('hex'), bytes };
  }
  return facts;
}

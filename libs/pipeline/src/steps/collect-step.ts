import { type Target, panelTotal } from '@busyness/features';
import {
  type EngineOptions,
  type InputPath,
  type RowCounts,
  collect,
  resolveSources,
} from '@busyness/datasets';
import { checksumStream } from '@busyness/storage';
import { openFile } from '@busyness/tables';
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

/** What the manifest of `collect` says of rows and panel. */
export interface CollectFacts {
  readonly rows: RowCounts;
  readonly panel: PanelFacts;
}

/** How large a panel is: every cell, hours from `startHour` (epoch hour) on, and the sum of its counts. */
export interface PanelFacts {
  readonly cells: number;
  readonly startHour: number;
  readonly hours: number;
  readonly events: number;
}

/** Step `collect`: files of pings -> panel, restaurants, quarantine and profile. */
export async function collectStep(
  { codeVersion, logger, onProgress, signal }: StepContext,
  sources: readonly string[],
  engine: EngineOptions,
  parameters: CollectParameters,
  to: Destination,
): Promise<StepResult> {
  const files = await resolveSources(sources, process.cwd());
  return runStep(
    {
      name: 'collect',
      codeVersion,
      parameters: { ...parameters },
      inputs: await factsOf(files),
      async execute(writer) {
        const { rows, panel, keys } = await collect({
          sources,
          ...parameters,
          engine,
          store: writer.folder.store,
          prefix: writer.folder.prefix,
          logger,
          onProgress,
          signal,
        });
        for (const key of Object.values(keys)) await writer.note(key.slice(writer.folder.prefix.length));
        const { cells, startHour, hours } = panel;
        return { rows, panel: { cells: cells.length, startHour, hours, events: panelTotal(panel) } };
      },
    },
    to,
    logger,
  );
}

/** The files as inputs, in their order: it decides which of two equal rows is the first. */
async function factsOf(files: readonly InputPath[]): Promise<Record<string, FileFacts>> {
  const facts: Record<string, FileFacts> = {};
  for (const { name, path } of files) {
    const { sha256, size } = await checksumStream((await openFile(path, name)).chunks);
    facts[name] = { sha256, bytes: size };
  }
  return facts;
}

import { type Target, panelTotal } from '@busyness/features';
import {
  type EngineOptions,
  type InputPath,
  type Profile,
  type RowCounts,
  collect,
  collectErrors,
  inspectFiles,
} from '@busyness/datasets';
import { checksumStream } from '@busyness/storage';
import { type ColumnNames } from '@busyness/tables';
import type { FileFacts } from '../step/manifest.js';
import { findPreviousProfile } from './find-previous-profile.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';

/** Settings of the step `collect`. */
export interface CollectParameters {
  readonly target: Target;
  readonly h3Resolution: number;
  /** The step fails when more of the rows than this share are quarantined. */
  readonly maxBadFraction: number;
  /** Where the files' columns have other names than ours. */
  readonly columns?: ColumnNames;
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

/** Every cell, every hour. */
export const PANEL_FILE = 'panel.parquet';
/** The rows that were not accepted, with file, line and reason. */
export const QUARANTINE_FILE = 'quarantine.parquet';
/** What is known of the rows as a whole. */
export const PROFILE_FILE = 'profile.json';

/**
 * Step `collect`: files of pings -> panel, restaurants, quarantine and profile.
 *
 * @param sources paths, patterns, `file://` and `gs://` URIs; relative ones start from the working folder
 * @throws the errors of `collectErrors` and `engineErrors` of @busyness/datasets and `dataErrors` of @busyness/tables
 */
export async function collectStep(
  context: StepContext,
  sources: readonly string[],
  engine: EngineOptions,
  parameters: CollectParameters,
  to: Destination,
): Promise<StepResult> {
  const { logger, onProgress, signal, stores } = context;
  // What is wrong with a header shows at once, before gigabytes are read for their checksums.
  const files = await inspectFiles({ sources, columns: parameters.columns, stores, signal });
  const inputs = await factsOf(files, signal);
  return runStep(
    {
      name: 'collect',
      parameters: { ...parameters },
      inputs,
      async execute(writer) {
        const { store, prefix } = writer.folder;
        const findPrevious = async (present: Profile) =>
          'below' in to
            ? findPreviousProfile(store, `${to.below}collect/`, PROFILE_FILE, present)
            : undefined;
        const work = {
          sources,
          ...parameters,
          engine,
          store,
          prefix,
          findPrevious,
          stores,
          logger,
          onProgress,
          signal,
        };
        const { rows, panel, profile, keys } = await collect(work);
        assertRead(inputs, profile.files);
        for (const key of Object.values(keys)) await writer.note(key.slice(prefix.length));
        const { cells, startHour, hours } = panel;
        const facts: CollectFacts = {
          rows,
          panel: { cells: cells.length, startHour, hours, events: panelTotal(panel) },
        };
        return { ...facts };
      },
    },
    to,
    context,
  );
}

/** Returns what is known of the files, by name. */
async function factsOf(
  files: readonly InputPath[],
  signal: AbortSignal | undefined,
): Promise<Record<string, FileFacts>> {
  const facts: Record<string, FileFacts> = {};
  for (const { name, source } of files) {
    signal?.throwIfAborted();
    const { sha256, size } = await checksumStream((await source.open()).chunks);
    facts[name] = { sha256, bytes: size };
  }
  return facts;
}

/** Throws COLLECT_FILE_CHANGED unless the files that were counted are those that the manifest will name. */
function assertRead(inputs: Readonly<Record<string, FileFacts>>, files: Profile['files']): void {
  const read = new Map(files.map(({ name, sha256 }) => [name, sha256]));
  for (const file of new Set([...Object.keys(inputs), ...read.keys()])) {
    if (inputs[file]?.sha256 !== read.get(file)) throw collectErrors.COLLECT_FILE_CHANGED({ file });
  }
}

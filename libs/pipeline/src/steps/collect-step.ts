import { type Target, panelTotal } from '@busyness/features';
import {
  type CollectOptions,
  type EngineOptions,
  type Profile,
  type RowCounts,
  collect,
  scanSources,
} from '@busyness/datasets';
import { type ColumnNames } from '@busyness/tables';
import { beginEarly } from './begin-early.js';
import { findPreviousProfile } from './find-previous-profile.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import { PROFILE_FILE } from './output-files.js';

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
  const isNew = !(await wasEverRun(to));
  const over = new AbortController();
  const until = signal ? AbortSignal.any([over.signal, signal]) : over.signal;
  // What is wrong with a header shows at once, before gigabytes are read for their checksums.
  const { columns } = parameters;
  const { files, scanned } = await scanSources({ sources, columns, stores, signal: until });
  const findPrevious = async (present: Profile) =>
    'below' in to ? findPreviousProfile(to.store, belowOf(to), PROFILE_FILE, present) : undefined;
  const begin = (place: CollectOptions['to']) =>
    collect({
      ...{ sources, scanned: { files, scanned }, ...parameters, engine, to: place },
      ...{ findPrevious, stores, logger, onProgress, signal: until },
    });
  // Where nothing was ever collected, this cannot have been either: the rows are read while the checksums are made.
  const early = isNew ? beginEarly(begin, until) : undefined;
  try {
    const checksums = await (early ? Promise.race([scanned, early.failure]) : scanned);
    return await runStep(
      {
        name: 'collect',
        parameters: { ...parameters },
        inputs: Object.fromEntries(
          files.map(({ name, size }, i) => [name, { sha256: checksums[i].sha256, bytes: size }]),
        ),
        async execute(writer) {
          const { rows, panel, keys } = await (early?.finish(writer.folder) ?? begin(writer.folder));
          for (const key of Object.values(keys)) await writer.note(key.slice(writer.folder.prefix.length));
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
  } finally {
    over.abort();
    await early?.ended;
  }
}

/** The part of a store in which all collections are, one a key. */
function belowOf({ below }: { readonly below: string }): string {
  return `${below}collect/`;
}

async function wasEverRun(to: Destination): Promise<boolean> {
  if ('folder' in to) return (await to.folder.readManifest()) !== undefined;
  for await (const _ of to.store.list(belowOf(to))) return true;
  return false;
}

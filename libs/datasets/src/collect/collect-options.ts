import { type Logger, type OnProgress } from '@busyness/core';
import { type Panel, type Target } from '@busyness/features';
import { type ObjectStore, type OpenStoreOptions } from '@busyness/storage';

import { type ColumnNames } from '@busyness/tables';

import { type RowCounts, type Profile } from '../profile/profile.js';
import { type ScannedSources } from './scan-sources.js';

/** A place in a store. */
export interface OutputFolder {
  readonly store: ObjectStore;
  /** What the keys of the outputs begin with: `collect/` gives `collect/panel.parquet`. */
  readonly prefix: string;
}

/** What to collect, and where it goes. */
export interface CollectOptions {
  /** Paths, patterns, `file://` and `gs://` URIs of CSV, JSONL and Parquet files. */
  readonly sources: readonly string[];
  /** What `scanSources` said of the sources, when it was asked before. */
  readonly scanned?: ScannedSources;
  readonly target: Target;
  readonly h3Resolution: number;
  /** Where the outputs go; a promise when that depends on the checksums, which are made while the rows are read. */
  readonly to: OutputFolder | Promise<OutputFolder>;
  /** Where the files' columns have other names than ours. */
  readonly columns?: ColumnNames;
  /** More bad rows than this share stop the work (0.05). */
  readonly maxBadFraction?: number;
  /** What relative sources start from; the working folder when not given. */
  readonly cwd?: string;
  /** Finds the profile of the dataset before, to say how this one differs. */
  readonly findPrevious?: (profile: Profile) => Promise<Profile | undefined>;
  /** How to open the buckets that sources are in. */
  readonly stores?: OpenStoreOptions;
  readonly logger?: Logger;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

/** What was collected. */
export interface Collected {
  readonly rows: RowCounts;
  readonly panel: Panel;
  readonly profile: Profile;
  /** The keys of the outputs in the store. */
  readonly keys: {
    readonly panel: string;
    readonly restaurants: string;
    readonly quarantine: string;
    readonly profile: string;
  };
}

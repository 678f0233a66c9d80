import type { Logger } from '@busyness/core';
import type { PipelineSpec } from '../spec/pipeline-spec.js';
import type { Outcome } from './outcome.js';

/** How one container ended, for the summary. */
export interface TaskRecord {
  /** From the root: `exit-handler-1/for-loop-1[0]/collect`. */
  readonly task: string;
  readonly state: Outcome['state'];
  readonly why?: string;
  /** How often it was started. */
  readonly attempts: number;
  readonly seconds: number;
  /** What it wrote to its standard output and error; absent when it never started. */
  readonly log?: string;
}

/** One run of a spec, and what all its tasks share. */
export interface Job {
  readonly spec: PipelineSpec;
  /** Of the run, unique in the root. */
  readonly name: string;
  readonly id: string;
  /** Folder below which each task has one of its own. */
  readonly folder: string;
  /** The pipeline's root: the folder above. */
  readonly root: string;
  readonly startedAt: Date;
  /** Words that take the place of an image's command. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
  /** No retry waits longer. */
  readonly maxBackoffSeconds: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  readonly signal: AbortSignal | undefined;
  /** Lets so many containers run at once. */
  readonly gate: <T>(task: () => Promise<T>) => Promise<T>;
  readonly record: (record: TaskRecord) => void;
}

/** Where a task is in a run. */
export interface TaskPlace {
  /** From the root, for people. */
  readonly path: string;
  /** What the spec calls it: `{{$.pipeline_task_name}}`. */
  readonly name: string;
}

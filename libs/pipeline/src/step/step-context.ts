import type { Logger, OnProgress } from '@busyness/core';
import type { OpenStoreOptions } from '@busyness/storage';
import type { StepResult } from './run-step.js';

/** What every step is given beside its inputs and parameters. */
export interface StepContext {
  /** See `readCodeVersion`. */
  readonly codeVersion: string;
  readonly logger: Logger;
  /** How to open the buckets that files of pings are in. */
  readonly stores?: OpenStoreOptions;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** Told of each step of a pipeline when it is done; the next one waits for it. */
  readonly onStep?: (result: StepResult) => Promise<void>;
}

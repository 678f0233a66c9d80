import type { Logger, OnProgress } from '@busyness/core';

/** What every step is given beside its inputs and parameters. */
export interface StepContext {
  /** See `readCodeVersion`. */
  readonly codeVersion: string;
  readonly logger: Logger;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

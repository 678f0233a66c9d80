import type { Settings } from '@busyness/config';
import type { Logger, OnProgress } from '@busyness/core';

/** What every command is given beside its own options. */
export interface CommandContext {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

import { type Collected, type EngineOptions, collect } from '@busyness/datasets';
import { openStore } from '@busyness/storage';
import type { CollectParameters } from './collect-step.js';
import type { StepContext } from '../step/step-context.js';

/** Returns the panel of files of pings and their profile and keeps nothing of them: for a backtest. */
export async function collectPanel(
  { stores, logger, onProgress, signal }: Omit<StepContext, 'codeVersion'>,
  sources: readonly string[],
  engine: EngineOptions,
  parameters: CollectParameters,
): Promise<Pick<Collected, 'panel' | 'profile'>> {
  const { panel, profile } = await collect({
    sources,
    ...parameters,
    engine,
    to: { store: openStore('memory://'), prefix: '' },
    stores,
    logger,
    onProgress,
    signal,
  });
  return { panel, profile };
}

import { type EngineOptions, collect } from '@busyness/datasets';
import type { Panel } from '@busyness/features';
import { openStore } from '@busyness/storage';
import type { CollectParameters } from './collect-step.js';
import type { StepContext } from '../step/step-context.js';

/** Returns the panel of files of pings and keeps nothing of it: for a backtest. */
export async function collectPanel(
  { logger, onProgress, signal }: Omit<StepContext, 'codeVersion'>,
  sources: readonly string[],
  engine: EngineOptions,
  parameters: CollectParameters,
): Promise<Panel> {
  const store = openStore('memory://');
  const { panel } = await collect({
    sources,
    ...parameters,
    engine,
    store,
    prefix: '',
    logger,
    onProgress,
    signal,
  });
  return panel;
}

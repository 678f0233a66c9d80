import { FORECASTER_FILE, HISTORY_FILE, findChampion, loadVersion } from '@busyness/serving';
import { type ObjectStore, openRegistry } from '@busyness/storage';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';

/** What the manifest of `champion` says: which version serves, and what it counts. */
export interface ChampionFacts {
  readonly version: string;
  readonly target: string;
  readonly h3Resolution: number;
}

/**
 * Step `champion`: the version that serves now -> its files, so that all later steps speak of the same one.
 *
 * @param store the one whose registry it is
 * @throws SERVING_NO_CHAMPION, and what `loadVersion` of @busyness/serving throws
 */
export async function championStep(
  context: StepContext,
  store: ObjectStore,
  to: Destination,
): Promise<StepResult> {
  const { version } = await findChampion(store);
  const registry = openRegistry(store);
  return runStep(
    {
      name: 'champion',
      parameters: { version },
      inputs: {},
      async execute(writer) {
        const { forecaster } = await loadVersion(registry, version);
        for (const file of [FORECASTER_FILE, HISTORY_FILE]) {
          await writer.write(file, await registry.readFile(version, file));
        }
        const { target, h3Resolution } = forecaster.parts;
        const facts: ChampionFacts = { version, target, h3Resolution };
        return { ...facts };
      },
    },
    to,
    context,
  );
}

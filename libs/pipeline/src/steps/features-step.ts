import { panelTotal } from '@busyness/features';
import { type LeftOutBand, buildBandRows } from '@busyness/forecasting';
import { decodePanel, encodeFeatures, encodePanel } from '@busyness/tables';
import { warnOfData } from '../city/warn-of-data.js';
import { NO_COUNTRY, countryOfCity } from '../city/country-of-city.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { excludeOutages } from './exclude-outages.js';
import { readProfile } from './read-profile.js';
import type { StepContext } from '../step/step-context.js';
import { type FeaturesParameters, planTraining } from './training-plan.js';
import { HISTORY_FILE, PANEL_FILE, PLAN_FILE, PROFILE_FILE, featuresFile } from './output-files.js';

/** What the manifest of `features` says of the cells and bands. */
export interface FeaturesFacts {
  /** How many cells have enough events, and how many events those have in all. */
  readonly cells: number;
  readonly events: number;
  readonly leftOut: readonly LeftOutBand[];
}

/**
 * Step `features`: the panel of `collect` -> which hours are trained on and judged, and the features of each band.
 *
 * @throws PIPELINE_PROFILE_OUTDATED, and what `planTraining` throws
 */
export async function featuresStep(
  context: StepContext,
  collected: StepOutputs,
  parameters: FeaturesParameters,
  to: Destination,
): Promise<StepResult> {
  const { logger, onProgress, signal } = context;
  const { timeZone, country, excludeOutages: excludes = false } = parameters;
  const hasProfile = PROFILE_FILE in collected.manifest.outputs;
  const profile = hasProfile || excludes ? await readProfile(collected) : undefined;
  if (profile) warnOfData(profile, timeZone, logger);
  if (country === undefined && (await countryOfCity(timeZone)) === NO_COUNTRY) {
    logger.warn({}, `no public holidays are known for ${timeZone}: every day counts by its weekday alone`);
  }
  const result = await runStep(
    {
      name: 'features',
      parameters: { ...parameters },
      inputs: excludes ? collected.pick(PANEL_FILE, PROFILE_FILE) : collected.pick(PANEL_FILE),
      async execute(writer) {
        const all = await decodePanel(await collected.read(PANEL_FILE), collected.uriOf(PANEL_FILE));
        const panel = excludes && profile ? excludeOutages(all, profile) : all;
        const { history, plan } = await planTraining(panel, parameters);
        await writer.writeJson(PLAN_FILE, plan);
        await writer.write(HISTORY_FILE, encodePanel(history));
        for (const [i, { hours: bandHours, rowsFrom }] of plan.bands.entries()) {
          signal?.throwIfAborted();
          onProgress?.({ done: i, total: plan.bands.length, what: 'bands with features' });
          const window = { fromHour: rowsFrom, toHour: plan.split.testTo };
          const { features } = buildBandRows(history, plan.city, bandHours, window);
          const table = { cells: history.cells, ...window, bandHours, matrix: features };
          await writer.write(featuresFile(bandHours), encodeFeatures(table));
        }
        onProgress?.({ done: plan.bands.length, total: plan.bands.length, what: 'bands with features' });
        const facts: FeaturesFacts = {
          cells: history.cells.length,
          events: panelTotal(history),
          leftOut: plan.leftOut,
        };
        return { ...facts };
      },
    },
    to,
    context,
  );
  const { leftOut } = result.outputs.manifest.facts as unknown as FeaturesFacts;
  for (const { hours, why } of leftOut) logger.warn({}, `the band of ${hours} h is left out: it ${why}`);
  return result;
}

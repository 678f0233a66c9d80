import { storeOptions } from '@busyness/config';
import type { Panel } from '@busyness/features';
import { type TuningFold, defaultTestHours, tuningFolds } from '@busyness/forecasting';
import { type TrainingPlan, collectPanel, excludeOutages, warnOfData } from '@busyness/pipeline';
import { planTraining } from '@busyness/pipeline/steps';
import type { CommandContext } from '../../command-context.js';
import { errors } from '../../errors.js';
import { collectParameters, engineOptions, featuresParameters } from '../../step-parameters.js';

/** Less than a day says nothing of a forecast by the hour of day. */
const LEAST_TEST_HOURS = 24;

/** What a search works on. */
export interface SearchPlan {
  readonly history: Panel;
  readonly plan: TrainingPlan;
  /** Of each band, the newest first. */
  readonly folds: readonly (readonly TuningFold[])[];
}

/**
 * Returns the history, held back as `trainer run` and `trainer backtest` do or earlier, and the folds before that.
 *
 * @throws TRAINER_NO_BAND, FORECAST_TUNING_TOO_SHORT, and what `collectPanel` and `planTraining` throw
 */
export async function planSearch(
  data: readonly string[],
  foldsPerBand: number,
  context: CommandContext,
): Promise<SearchPlan> {
  const { settings, logger } = context;
  const parameters = featuresParameters(settings);
  const reading = { ...context, stores: storeOptions(settings) };
  const { panel, profile } = await collectPanel(
    reading,
    data,
    engineOptions(settings),
    collectParameters(settings),
  );
  warnOfData(profile, parameters.timeZone, logger);
  const counted = settings.train.excludeOutages ? excludeOutages(panel, profile) : panel;
  const testHours = parameters.testHours ?? Math.max(LEAST_TEST_HOURS, defaultTestHours(panel.hours));
  const { history, plan } = await planTraining(counted, { ...parameters, testHours });
  if (plan.bands.length === 0) throw errors.TRAINER_NO_BAND(plan.leftOut[0]);
  for (const { hours, why } of plan.leftOut) {
    logger.warn({}, `the band of ${hours} h is left out: it ${why}`);
  }
  const folds = plan.bands.map(({ hours }) =>
    tuningFolds(history, plan.city, plan.split, hours, foldsPerBand),
  );
  return { history, plan, folds };
}

import type { Trial, TunableModel, TunedModel } from '@busyness/forecasting';
import type { TrackingEvent } from '@busyness/tracking';

/** The step of metrics that belong to a run as a whole. */
const WHOLE_RUN = 0;

/** How a trial has done up to now: `trial.random-forest.07` is its deviance, over all the folds that it has seen. */
export function eventOfTrial(model: TunableModel, { number, isDefault, deviance }: Trial): TrackingEvent {
  const name = isDefault ? 'default' : String(number).padStart(2, '0');
  return { type: 'metrics', step: WHOLE_RUN, metrics: { [`trial.${model}.${name}`]: deviance } };
}

/** What was taken of a model. */
export function eventOfTuned({ model, isChosen, settings }: TunedModel): TrackingEvent {
  const chosen = isChosen ? JSON.stringify(settings) : 'default';
  return { type: 'tags', tags: { [`chosen.${model}`]: chosen } };
}

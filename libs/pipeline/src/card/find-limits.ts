import type { TrainingPlan } from '../steps/training-plan.js';
import type { ModelCard } from './model-card.js';
import { MIN_SEGMENT_EVENTS } from '../promotion/judge-quality.js';

const WEEK_HOURS = 168;
/** Further off than this, an interval is worth a word. */
const CALIBRATION_ERROR = 0.05;

/** Returns what the evaluation shows that a model cannot do, or that nobody knows of it. */
export function findLimits(card: Omit<ModelCard, 'limits'>, { leftOut, minEvents }: TrainingPlan): string[] {
  const { bands, segments, test, data } = card;
  const limits = [
    `Cells with fewer than ${minEvents} events before the test period are not forecast.`,
    `What changed after ${data.to} (openings, closures, weather, events) is unknown to it until it is trained again; ` +
      'weather and events are not among its inputs at all.',
  ];
  if (bands.length === 0) {
    limits.push('Its accuracy is not known: the history is too short to hold back hours to judge.');
  } else {
    limits.push(
      `It was judged on ${test.hours} hours up to ${test.to}; how it does in other seasons is not known.`,
    );
    if (test.hours < WEEK_HOURS) {
      limits.push('Less than a week was held back to judge, so the intervals given here are too narrow.');
    }
  }
  for (const { hours, why } of leftOut) {
    limits.push(`${hours} hours ahead the plain profile stands in, unjudged: the band ${why}.`);
  }
  for (const { hours, model, againstBaseline, inside80 } of bands) {
    if (againstBaseline && againstBaseline.low <= 0) {
      limits.push(
        `${hours} hours ahead ${model} may be no better than ${againstBaseline.baseline}: ` +
          'the interval of their difference includes 0.',
      );
    }
    if (Math.abs(inside80 - 0.8) > CALIBRATION_ERROR) {
      limits.push(
        `${hours} hours ahead ${(100 * inside80).toFixed(0)} % of what happened lay inside the 80 % interval: ` +
          `it is too ${inside80 < 0.8 ? 'narrow' : 'wide'}.`,
      );
    }
  }
  for (const { bandHours, name, events, deviance, baselineDeviance } of segments) {
    if (events < MIN_SEGMENT_EVENTS || deviance <= baselineDeviance) continue;
    const loss = (100 * (deviance / baselineDeviance - 1)).toFixed(1);
    limits.push(`${bandHours} hours ahead it did worse than the best baseline in ${name}, by ${loss} %.`);
  }
  return limits;
}

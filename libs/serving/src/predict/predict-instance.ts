import { BusynessError } from '@busyness/core';
import { formatEpochHour } from '@busyness/features';
import type { CellHourScorer, DescribedScore } from '../cell-hour-scorer.js';
import { readInstance } from './read-instance.js';

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** The answer to one instance, named as in forecast files; without numbers when the cell is not known. */
export interface Prediction extends Nullable<Omit<DescribedScore, 'inSample'>> {
  readonly cell: string;
  /** Start of the hour, ISO 8601 in UTC. */
  readonly start: string;
  /** Whether the model was trained on this very hour. */
  readonly in_sample: boolean | null;
  /** Why there are no numbers. */
  readonly reason: 'unknown_cell' | null;
  readonly model_version: string;
}

/** The answer to an instance that asks nothing that can be answered. */
export interface FailedPrediction {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

/**
 * Returns the answer to one instance, as JSON; `readInstance` says what it may be.
 *
 * A bad instance is answered with its error and never throws, so that one of many does not fail the others.
 */
export function predictInstance(scorer: CellHourScorer, instance: unknown): Prediction | FailedPrediction {
  const { version, forecaster } = scorer.champion;
  try {
    const { cell, hour } = readInstance(instance, forecaster.parts.h3Resolution);
    const place = { cell, start: formatEpochHour(hour) };
    const score = scorer.describe(cell, hour);
    return score
      ? { ...place, ...answer(score), reason: null, model_version: version }
      : { ...place, ...NO_ANSWER, reason: 'unknown_cell', model_version: version };
  } catch (error) {
    if (!(error instanceof BusynessError) || error.status >= 500) throw error;
    const { code, message, hint } = error;
    return { error: { code, message, hint } };
  }
}

function answer({ mean, q10, q50, q90, level, index, basis, inSample }: DescribedScore) {
  return { mean, q10, q50, q90, level, index, basis, in_sample: inSample };
}

const NO_ANSWER = {
  mean: null,
  q10: null,
  q50: null,
  q90: null,
  level: null,
  index: null,
  basis: null,
  in_sample: null,
} as const;

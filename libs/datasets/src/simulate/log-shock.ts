import { randomNormal } from 'd3-random';

import type { Random } from '@busyness/core';

export interface LogShockOptions {
  /** Hours until half of a shock is forgotten. */
  readonly halfLifeHours: number;
  /** Standard deviation of the log of the factor. */
  readonly deviation: number;
}

/**
 * A factor on demand that wanders hour by hour and comes back to 1.
 *
 * Its logarithm is z(t) = p z(t-1) + e(t), with e(t) normal and p = 2^(-1/halfLife), started in its
 * stationary distribution N(0, v); the factor is exp(z - v/2), whose long-run mean is 1.
 */
export class LogShock {
  /** The factor of this hour. */
  factor = 1;
  /** The mean of this hour's factor, given every hour before: exp(p z(t-1) + (1 - p²) v/2 - v/2). */
  factorGivenPast = 1;

  private z = 0;
  private started = false;
  private readonly keep: number;
  private readonly variance: number;
  private readonly standardNormal: () => number;

  constructor(random: Random, { halfLifeHours, deviation }: LogShockOptions) {
    this.keep = 2 ** (-1 / halfLifeHours);
    this.variance = deviation * deviation;
    this.standardNormal = randomNormal.source(random)();
  }

  /** Goes on by one hour; the first call draws the first hour. */
  advance(): void {
    const keep = this.started ? this.keep : 0;
    const innovationVariance = (1 - keep * keep) * this.variance;
    const expected = keep * this.z;
    this.started = true;
    this.z = expected + Math.sqrt(innovationVariance) * this.standardNormal();
    this.factor = Math.exp(this.z - this.variance / 2);
    // E[exp(e)] of a normal innovation is exp(variance / 2): leaving it out would forecast the median.
    this.factorGivenPast = Math.exp(expected + innovationVariance / 2 - this.variance / 2);
  }
}

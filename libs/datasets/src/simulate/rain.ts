import type { Random } from '@busyness/core';

/** The chance that a dry hour is followed by a wet one, and a wet one by a dry one: showers of four hours. */
const ONSET = 0.025;
const END = 0.25;
/** What people order more while it rains. */
const EXTRA = 0.3;
const WET_SHARE = ONSET / (ONSET + END);

/** A factor on the whole city's demand: a two-state Markov chain of dry and wet hours, with mean 1 in the long run. */
export class Rain {
  /** The factor of this hour. */
  factor = 1;
  /** The mean of this hour's factor, given every hour before. */
  factorGivenPast = 1;

  private chanceOfRain = WET_SHARE;

  constructor(private readonly random: Random) {}

  /** Goes on by one hour; the first call draws the first hour from the long-run shares. */
  advance(): void {
    const wet = this.random() < this.chanceOfRain;
    this.factor = factorOf(wet ? 1 : 0);
    this.factorGivenPast = factorOf(this.chanceOfRain);
    this.chanceOfRain = wet ? 1 - END : ONSET;
  }
}

/** The factor is linear in the chance of rain, so the mean factor is the factor of the mean. */
function factorOf(wetness: number): number {
  return (1 + EXTRA * wetness) / (1 + EXTRA * WET_SHARE);
}

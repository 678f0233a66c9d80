/**
 * How much a prior rate weighs: as if it had been seen for some hours, and for as long as some events take.
 */
export interface PriorWeight {
  /**
   * Shocks make an hour differ from the next by a share, however many events it has: hours tell, not events.
   */
  readonly hours: number;
  /** Chance makes few events differ by more than many: events tell, not hours. */
  readonly events: number;
}

/**
 * Returns the mean of a rate's gamma posterior: `events` in `hours`, shrunk to a prior rate.
 *
 * Source: A. Gelman et al., Bayesian Data Analysis (3rd ed., 2013), section 2.6.
 *
 * @param prior events an hour, above 0
 */
export function shrunkRate(events: number, hours: number, prior: number, weight: PriorWeight): number {
  const priorHours = weight.hours + weight.events / prior;
  return (events + priorHours * prior) / (hours + priorHours);
}

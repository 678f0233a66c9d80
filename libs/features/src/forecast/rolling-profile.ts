/** How many expected events the pooled rate weighs against a cell's own count at an hour of day. */
const CELL_HOUR_PRIOR_EVENTS = 16;
/** The same for a cell's count at an hour of the week, against its rate at the hour of day. */
const CELL_WEEK_PRIOR_EVENTS = 8;
/** How many hours the coarser city profile weighs against the finer one. */
const CITY_HOUR_PRIOR_HOURS = 2;
const CITY_WEEK_PRIOR_HOURS = 3;
/** What was seen four weeks ago counts half. */
const HALF_LIFE_HOURS = 4 * 168;

const DAY_TYPES = 3;

/** Weekday, Saturday, Sunday (Monday is 0). */
function dayTypeOf(dayOfWeek: number): number {
  return dayOfWeek < 5 ? 0 : dayOfWeek - 4;
}

/** A sum that forgets: added values carry growing weights, so that nothing has to be scaled down every hour. */
class FadingSums {
  readonly events: Float64Array;
  readonly hours: Float64Array;

  constructor(slots: number) {
    this.events = new Float64Array(slots);
    this.hours = new Float64Array(slots);
  }
}

/**
 * The expected count of every cell at any hour of the week, learned hour by hour.
 *
 * Rates are shrunk in layers, gamma priors on Poisson counts: the city's mean by hour of day, then by type of day,
 * then by hour of the week; the cell's share of it; the cell's own hour of day; the cell's own hour of the week.
 * A class because it has a state that rolls: `observe` an hour, then ask for the `rates` of any other.
 *
 * Source: gamma-Poisson shrinkage as in Gelman et al., Bayesian Data Analysis (3rd ed.), section 2.6.
 */
export class RollingProfile {
  private weight = 1;
  private readonly growth = 2 ** (1 / HALF_LIFE_HOURS);
  private cityEvents = 0;
  private cityHours = 0;
  private readonly cityHour = new FadingSums(24);
  private readonly cityDayType = new FadingSums(24 * DAY_TYPES);
  private readonly cityWeek = new FadingSums(168);
  private readonly cellEvents: Float64Array;
  private readonly cellHour: Float64Array;
  private readonly cellWeek: Float64Array;

  constructor(private readonly cells: number) {
    this.cellEvents = new Float64Array(cells);
    this.cellHour = new Float64Array(cells * 24);
    this.cellWeek = new Float64Array(cells * 168);
  }

  /** Learns the counts of one more hour: those of cell c at `counts[offset + c]`. */
  observe(hourOfDay: number, dayOfWeek: number, counts: Float64Array, offset: number): void {
    const { cells, cellEvents, cellHour, cellWeek } = this;
    this.weight *= this.growth;
    const weight = this.weight;
    const hourOfWeek = dayOfWeek * 24 + hourOfDay;
    let city = 0;
    for (let c = 0; c < cells; c++) {
      const events = weight * counts[offset + c];
      city += events;
      cellEvents[c] += events;
      cellHour[hourOfDay * cells + c] += events;
      cellWeek[hourOfWeek * cells + c] += events;
    }
    this.cityEvents += city;
    this.cityHours += weight;
    this.addCity(this.cityHour, hourOfDay, city);
    this.addCity(this.cityDayType, dayTypeOf(dayOfWeek) * 24 + hourOfDay, city);
    this.addCity(this.cityWeek, hourOfWeek, city);
  }

  /**
   * Writes the expected count of each cell in one hour to `rates[offset + c]`, and the same without the cell's own
   * weekly pattern to `hourRates[offset + c]`; returns the city's rate at this hour of the week over that at this
   * hour of day.
   */
  rates(
    hourOfDay: number,
    dayOfWeek: number,
    rates: Float64Array,
    hourRates: Float64Array,
    offset: number,
  ): number {
    const { cells, cellEvents, cellHour, cellWeek, weight } = this;
    const hourOfWeek = dayOfWeek * 24 + hourOfDay;
    const cityMean = (this.cityEvents / weight + 1) / (this.cityHours / weight + 1);
    const byHour = this.shrunk(this.cityHour, hourOfDay, CITY_HOUR_PRIOR_HOURS, cityMean);
    const byDayType = this.shrunk(
      this.cityDayType,
      dayTypeOf(dayOfWeek) * 24 + hourOfDay,
      CITY_WEEK_PRIOR_HOURS,
      byHour,
    );
    const weekShape = this.shrunk(this.cityWeek, hourOfWeek, CITY_WEEK_PRIOR_HOURS, byDayType) / byHour;
    const hours = this.cityHour.hours[hourOfDay] / weight;
    const weeks = this.cityWeek.hours[hourOfWeek] / weight;
    const shareDivisor = this.cityEvents / weight + cells;
    for (let c = 0; c < cells; c++) {
      const expected = ((cellEvents[c] / weight + 1) / shareDivisor) * byHour;
      const own = cellHour[hourOfDay * cells + c] / weight;
      const hourRate =
        ((CELL_HOUR_PRIOR_EVENTS + own) / (CELL_HOUR_PRIOR_EVENTS + hours * expected)) * expected * weekShape;
      const ownWeek = cellWeek[hourOfWeek * cells + c] / weight;
      hourRates[offset + c] = hourRate;
      rates[offset + c] =
        ((CELL_WEEK_PRIOR_EVENTS + ownWeek) / (CELL_WEEK_PRIOR_EVENTS + weeks * hourRate)) * hourRate;
    }
    return weekShape;
  }

  private addCity(sums: FadingSums, slot: number, weightedEvents: number): void {
    sums.events[slot] += weightedEvents;
    sums.hours[slot] += this.weight;
  }

  private shrunk(sums: FadingSums, slot: number, priorHours: number, prior: number): number {
    return (
      (sums.events[slot] / this.weight + priorHours * prior) / (sums.hours[slot] / this.weight + priorHours)
    );
  }
}

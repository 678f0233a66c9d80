import { type Panel, buildCalendar } from '@busyness/features';
import type { ModelFile } from '@busyness/models';
import { sum } from 'simple-statistics';
import type { BandRows, CityCalendar } from '../bands/band-rows.js';
import { keptHours } from '../bands/excluded-hours.js';
import { type BandModel, fixedCandidate } from '../candidates/candidate.js';
import { errors } from '../errors.js';

const HOURS_OF_WEEK = 168;
const SUNDAY = 6;
/** How many expected events the cell's share of the city's day weighs against its own hour of day. */
const HOUR_PRIOR_EVENTS = 16;
/**
 * How many expected events the cell's hour of day, in the shape of the city's week, weighs against its hour
 * of the week.
 */
const WEEK_PRIOR_EVENTS = 8;
/** How many hours the city's hour of day weighs against its hour of the week. */
const CITY_WEEK_PRIOR_HOURS = 3;

/**
 * Baseline: the mean count by cell and hour of the week, shrunk to the cell's mean by hour of day in the
 * shape of the city's week, that shrunk to the cell's share of the city's mean by hour of day (gamma priors
 * on Poisson counts). Holidays count as Sundays.
 *
 * It is fitted once and does not roll on; every horizon without a trained band is served by it.
 */
export class ShrunkenProfile implements BandModel {
  static readonly modelName = 'shrunken-profile';
  readonly name = ShrunkenProfile.modelName;

  /** @param rates mean count of cell c at hour of the week w: `rates[c * 168 + w]` */
  constructor(readonly rates: Float64Array) {}

  /** How many cells it knows. */
  get cells(): number {
    return this.rates.length / HOURS_OF_WEEK;
  }

  /** Returns the profile of the panel's hours that count before `beforeHour`, which lies in it or at its end. */
  static fit(panel: Panel, city: CityCalendar, beforeHour: number): ShrunkenProfile {
    const window = { fromHour: panel.startHour, toHour: beforeHour };
    const slots = hoursOfWeek(buildCalendar(panel.startHour, beforeHour - panel.startHour, city));
    const kept = keptHours(panel, window);
    const cells = panel.cells.length;
    const hourCounts = new Float64Array(24);
    const weekCounts = new Float64Array(HOURS_OF_WEEK);
    for (const t of kept) {
      hourCounts[slots[t] % 24]++;
      weekCounts[slots[t]]++;
    }
    const cellWeek = new Float64Array(cells * HOURS_OF_WEEK);
    for (let c = 0; c < cells; c++) {
      for (const t of kept) cellWeek[c * HOURS_OF_WEEK + slots[t]] += panel.counts[c * panel.hours + t];
    }
    const cityWeek = new Float64Array(HOURS_OF_WEEK);
    cellWeek.forEach((events, i) => (cityWeek[i % HOURS_OF_WEEK] += events));
    return new ShrunkenProfile(shrink(cellWeek, cityWeek, hourCounts, weekCounts, kept.length));
  }

  predict({ city, fromHour, toHour }: BandRows): Float64Array {
    return this.rateOf(city, fromHour, toHour);
  }

  /** Returns the expected counts of all cells in the hours of a window, whenever that is; cell-major. */
  rateOf(city: CityCalendar, fromHour: number, toHour: number): Float64Array {
    const hours = toHour - fromHour;
    const slots = hoursOfWeek(buildCalendar(fromHour, hours, city));
    const { cells } = this;
    const out = new Float64Array(cells * hours);
    for (let c = 0; c < cells; c++) {
      for (let t = 0; t < hours; t++) out[c * hours + t] = this.rates[c * HOURS_OF_WEEK + slots[t]];
    }
    return out;
  }

  toFile(): ModelFile {
    const shape = [this.cells, HOURS_OF_WEEK];
    return {
      metadata: { kind: this.name },
      tensors: { rates: { dtype: 'F64', shape, data: this.rates } },
    };
  }

  static load({ tensors }: ModelFile): ShrunkenProfile {
    const { rates } = tensors;
    const isProfile = rates?.dtype === 'F64' && rates.shape.length === 2 && rates.shape[1] === HOURS_OF_WEEK;
    if (!isProfile || !rates.data.every((rate) => rate > 0 && rate < Infinity)) {
      throw errors.FORECAST_FILE_INVALID({ problem: 'its profile is not a table of positive rates' });
    }
    return new ShrunkenProfile(rates.data as Float64Array);
  }
}

export const SHRUNKEN_PROFILE = fixedCandidate(ShrunkenProfile.modelName, true, ({ panel, city, toHour }) =>
  ShrunkenProfile.fit(panel, city, toHour),
);

/** Hour of the week of each hour of a calendar, holidays as Sundays. */
function hoursOfWeek(calendar: {
  readonly hourOfWeek: Uint8Array;
  readonly hourOfDay: Uint8Array;
  readonly isHoliday: Uint8Array;
}): Uint8Array {
  return calendar.hourOfWeek.map((slot, t) =>
    calendar.isHoliday[t] ? SUNDAY * 24 + calendar.hourOfDay[t] : slot,
  );
}

function shrink(
  cellWeek: Float64Array,
  cityWeek: Float64Array,
  hourCounts: Float64Array,
  weekCounts: Float64Array,
  hours: number,
): Float64Array {
  const cells = cellWeek.length / HOURS_OF_WEEK;
  const cityEvents = sum(Array.from(cityWeek));
  const cityHour = byHourOfDay(cityWeek).map(
    (events, hour) => (events + (cityEvents + 1) / (hours + 1)) / (hourCounts[hour] + 1),
  );
  const rates = new Float64Array(cellWeek.length);
  for (let c = 0; c < cells; c++) {
    const own = cellWeek.subarray(c * HOURS_OF_WEEK, (c + 1) * HOURS_OF_WEEK);
    const ownHour = byHourOfDay(own);
    const share = (sum(Array.from(own)) + 1) / (cityEvents + cells);
    for (let slot = 0; slot < HOURS_OF_WEEK; slot++) {
      const hour = slot % 24;
      const hourRate = shrunkRate(ownHour[hour], hourCounts[hour], share * cityHour[hour], HOUR_PRIOR_EVENTS);
      const cityWeekRate =
        (cityWeek[slot] + CITY_WEEK_PRIOR_HOURS * cityHour[hour]) /
        (weekCounts[slot] + CITY_WEEK_PRIOR_HOURS);
      const shaped = (hourRate * cityWeekRate) / cityHour[hour];
      rates[c * HOURS_OF_WEEK + slot] = shrunkRate(own[slot], weekCounts[slot], shaped, WEEK_PRIOR_EVENTS);
    }
  }
  return rates;
}

/** Mean of a gamma posterior: `events` in `hours`, where the prior rate is worth `priorEvents` events. */
function shrunkRate(events: number, hours: number, prior: number, priorEvents: number): number {
  return ((priorEvents + events) / (priorEvents + hours * prior)) * prior;
}

function byHourOfDay(week: Float64Array): Float64Array {
  const day = new Float64Array(24);
  week.forEach((events, slot) => (day[slot % 24] += events));
  return day;
}

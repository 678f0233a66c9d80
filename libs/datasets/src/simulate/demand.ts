import { randomNormal } from 'd3-random';

import { createRandom } from '@busyness/core';

import type { CityCalendar } from './city-calendar.js';
import type { City } from './city.js';
import { DEMAND_SHAPES, PLACE_KINDS } from './demand-shape.js';
import { LogShock } from './log-shock.js';
import { Rain } from './rain.js';
import { drawStadiumEvents } from './stadium-events.js';

/** The truth of one hour. The arrays are used again for the next hour: copy what you keep. */
export interface HourDemand {
  readonly epochHour: number;
  /** Expected orders whose first ping falls in each cell in this hour, given everything. */
  readonly rates: Float64Array;
  /**
   * The mean of `rates` given the shocks and the rain of every hour before: what a perfect forecaster an
   * hour ahead could know. Calendar, holidays, events and trend count as known.
   */
  readonly ratesGivenPast: Float64Array;
}

const CITY_SHOCK = { halfLifeHours: 3, deviation: 0.2 };
const NEIGHBOURHOOD_SHOCK = { halfLifeHours: 5, deviation: 0.3 };
/** Growth of a neighbourhood's log demand in a year: some boom, some fade. */
const YEARLY_GROWTH = { mean: 0.4, deviation: 0.4 };

/**
 * Yields the demand of each hour in turn; the same arguments yield the same numbers again.
 *
 * rate(cell, hour) = scale x size x mix of daily shapes x events x trend x city shock x neighbourhood shock
 * x rain. The scale makes the rates sum to `orders`. It is one number, for `rates` and `ratesGivenPast`
 * alike, so what a forecaster could know is not touched by it.
 */
export function* demandByHour(
  city: City,
  calendar: CityCalendar,
  orders: number,
  seed: number,
): Generator<HourDemand> {
  let sum = 0;
  for (const { rates } of relativeDemandByHour(city, calendar, seed)) {
    for (const rate of rates) sum += rate;
  }
  const scale = orders / sum;
  for (const hour of relativeDemandByHour(city, calendar, seed)) {
    for (let c = 0; c < city.cells.length; c++) {
      hour.rates[c] *= scale;
      hour.ratesGivenPast[c] *= scale;
    }
    yield hour;
  }
}

function* relativeDemandByHour(city: City, calendar: CityCalendar, seed: number): Generator<HourDemand> {
  const expectDemand = createExpectation(city, calendar, seed);
  const cityShock = new LogShock(createRandom(seed, 'simulate', 'shock', 'city'), CITY_SHOCK);
  const rain = new Rain(createRandom(seed, 'simulate', 'rain'));
  const localShocks = Array.from(
    { length: city.neighbourhoods },
    (_, n) => new LogShock(createRandom(seed, 'simulate', 'shock', n), NEIGHBOURHOOD_SHOCK),
  );
  const rates = new Float64Array(city.cells.length);
  const ratesGivenPast = new Float64Array(city.cells.length);
  for (let hour = 0; hour < calendar.hours.length; hour++) {
    cityShock.advance();
    rain.advance();
    for (const shock of localShocks) shock.advance();
    const factor = cityShock.factor * rain.factor;
    const factorGivenPast = cityShock.factorGivenPast * rain.factorGivenPast;
    expectDemand(hour, rates);
    for (let c = 0; c < rates.length; c++) {
      const shock = localShocks[city.neighbourhood[c]];
      ratesGivenPast[c] = rates[c] * factorGivenPast * shock.factorGivenPast;
      rates[c] *= factor * shock.factor;
    }
    yield { epochHour: calendar.startHour + hour, rates, ratesGivenPast };
  }
}

/** Returns a function that writes each cell's relative demand in an hour without shocks and rain to `out`. */
function createExpectation(
  city: City,
  calendar: CityCalendar,
  seed: number,
): (hour: number, out: Float64Array) => void {
  const events = drawStadiumEvents(city.cells, calendar, seed);
  const random = createRandom(seed, 'simulate', 'trend');
  const drawGrowth = randomNormal.source(random)(YEARLY_GROWTH.mean, YEARLY_GROWTH.deviation);
  const growth = Float64Array.from({ length: city.neighbourhoods }, () => drawGrowth());
  const kinds = PLACE_KINDS.length;
  return (hour, out) => {
    const shapes = PLACE_KINDS.map((kind) => DEMAND_SHAPES[kind](calendar.hours[hour]));
    const years = hour / (365.25 * 24);
    const trend = growth.map((rate) => Math.exp(rate * years));
    for (let c = 0; c < out.length; c++) {
      let shape = 0;
      for (let k = 0; k < kinds; k++) shape += city.mix[c * kinds + k] * shapes[k];
      out[c] = city.size[c] * shape * events.factor(c, hour) * trend[city.neighbourhood[c]];
    }
  };
}

import { describe, expect, it } from 'vitest';

import { createCityCalendar } from '../../src/simulate/city-calendar.js';
import { createCity } from '../../src/simulate/city.js';
import { findCityCentre } from '../../src/simulate/city-centre.js';
import { demandByHour } from '../../src/simulate/demand.js';
import { DEMAND_SHAPES } from '../../src/simulate/demand-shape.js';
import { drawStadiumEvents } from '../../src/simulate/stadium-events.js';

const timezone = 'America/New_York';
const city = createCity(findCityCentre(timezone), 60, 2);

describe('demandByHour', () => {
  it('sums to the orders that were asked for', async () => {
    const calendar = await createCityCalendar({ start: '2025-03-03', days: 7, timezone });
    let sum = 0;
    for (const { rates } of demandByHour(city, calendar, 5000, 2)) {
      for (const rate of rates) sum += rate;
    }
    expect(sum).toBeCloseTo(5000, 6);
  });

  it('grows or fades with the years by neighbourhood', async () => {
    const calendar = await createCityCalendar({ start: '2024-03-04', days: 371, timezone });
    const weeks = [0, 364].map((day) => ({ from: day * 24, to: (day + 7) * 24, sum: 0 }));
    let hour = 0;
    for (const { ratesGivenPast } of demandByHour(city, calendar, 1e6, 2)) {
      const week = weeks.find(({ from, to }) => hour >= from && hour < to);
      if (week) for (const rate of ratesGivenPast) week.sum += rate;
      hour++;
    }
    expect(weeks[1].sum / weeks[0].sum).toBeGreaterThan(1.1);
  });
});

describe('DEMAND_SHAPES', () => {
  const at = (hour: number, weekday: number, holiday = false) => ({ hour, weekday, holiday });

  it('fills offices at lunch on working days only', () => {
    const { office } = DEMAND_SHAPES;
    expect(office(at(12.5, 1))).toBeGreaterThan(2 * office(at(19, 1)));
    expect(office(at(12.5, 1))).toBeGreaterThan(2 * office(at(12.5, 6)));
    expect(office(at(12.5, 1, true))).toBeLessThan(office(at(12.5, 6)));
  });

  it('feeds homes in the evening, and at the weekend also at noon', () => {
    const { residential } = DEMAND_SHAPES;
    expect(residential(at(19, 2))).toBeGreaterThan(2 * residential(at(12.5, 2)));
    expect(residential(at(12, 6))).toBeGreaterThan(1.5 * residential(at(12, 2)));
  });

  it('counts the small hours to the night before', () => {
    const { nightlife } = DEMAND_SHAPES;
    const friday = 4;
    expect(nightlife(at(23.5, friday))).toBeGreaterThan(2 * nightlife(at(23.5, 1)));
    expect(nightlife(at(0.5, friday + 1))).toBeGreaterThan(2 * nightlife(at(0.5, friday - 1)));
    expect(nightlife(at(0.5, 0))).toBeLessThan(nightlife(at(0.5, 6)));
  });
});

describe('drawStadiumEvents', () => {
  it('crowds a stadium and its surroundings on some evenings, and nothing else', async () => {
    const calendar = await createCityCalendar({ start: '2025-03-03', days: 60, timezone });
    const events = drawStadiumEvents(city.cells, calendar, 2);
    const busyCells = new Set<number>();
    const busyDays = new Set<number>();
    calendar.hours.forEach(({ hour, localDay }, index) => {
      for (let c = 0; c < city.cells.length; c++) {
        if (events.factor(c, index) === 1) continue;
        expect(hour).toBeGreaterThan(15);
        busyCells.add(c);
        busyDays.add(localDay);
      }
    });
    expect(busyCells.size).toBeGreaterThan(1);
    expect(busyCells.size).toBeLessThanOrEqual(19);
    expect(busyDays.size).toBeGreaterThan(4);
    expect(busyDays.size).toBeLessThan(30);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findOutages as find } from '../../src/profile/find-outages.js';

/** Where each ping is an order of its own. */
const findOutages = (pings: readonly number[], startHour: number) => find(pings, pings, startHour);

const DAY = 24;
const START = 1000 * 168;

/** Pings of some days: 20 an hour from 8 to 22 o'clock, else none; hours that are changed by number. */
function cityOf(days: number, change: (hour: number) => number | undefined = () => undefined): number[] {
  return Array.from({ length: days * DAY }, (_, i) => change(i) ?? (i % DAY >= 8 && i % DAY < 22 ? 20 : 0));
}

describe('findOutages', () => {
  it('finds none in a city that closes at night', () => {
    expect(findOutages(cityOf(40), START)).toEqual([]);
  });

  it('finds hours without a ping where many were to be expected, and not the night between', () => {
    const from = 20 * DAY + 15;
    const to = 22 * DAY + 12;
    const outages = findOutages(
      cityOf(30, (i) => (i >= from && i < to ? 0 : undefined)),
      START,
    );
    expect(outages).toEqual([
      { fromHour: START + from, hours: 6 },
      { fromHour: START + 21 * DAY + 9, hours: 12 },
      { fromHour: START + 22 * DAY + 9, hours: 3 },
    ]);
  });

  it('knows nothing in the first week, and nothing of a city with few pings', () => {
    expect(
      findOutages(
        cityOf(7, (i) => (i === 100 + 12 ? 0 : undefined)),
        START,
      ),
    ).toEqual([]);
    const quiet = cityOf(40).map((pings) => pings / 2.5);
    expect(findOutages(quiet.with(20 * DAY + 12, 0), START)).toEqual([]);
  });

  it('goes by orders, as pings come in bunches', () => {
    const pings = cityOf(30).with(20 * DAY + 15, 0);
    expect(findOutages(pings, START)).toHaveLength(1);
    expect(
      find(
        pings,
        pings.map((count) => count / 10),
        START,
      ),
    ).toEqual([]);
    // An hour with pings of orders from before is none, whatever orders are new in it.
    const orders = cityOf(30).with(20 * DAY + 15, 0);
    expect(find(cityOf(30), orders, START)).toEqual([]);
  });

  it('takes a weekly day off for one once it is known', () => {
    const outages = findOutages(
      cityOf(63, (i) => (Math.floor(i / DAY) % 7 === 6 ? 0 : undefined)),
      START,
    );
    // The first came before anything was known; the second is the last that surprises.
    expect(outages).toEqual([{ fromHour: START + 13 * DAY + 9, hours: 12 }]);
  });

  it('goes on through an outage of weeks', () => {
    const outages = findOutages(
      cityOf(70, (i) => (i >= 20 * DAY + 12 && i < 55 * DAY ? 0 : undefined)),
      START,
    );
    expect(outages.at(-1)).toEqual({ fromHour: START + 54 * DAY + 9, hours: 12 });
    expect(outages).toHaveLength(35);
  });

  it('is not surprised when clocks change, or by an early closing', () => {
    const shifted = cityOf(60, (i) => {
      const local = i + (i >= 30 * DAY ? 1 : 0);
      return local % DAY >= 8 && local % DAY < 22 ? 20 : 0;
    });
    expect(findOutages(shifted, START)).toEqual([]);
    expect(
      findOutages(
        cityOf(30, (i) => (i % DAY === 21 && i > 20 * DAY ? 0 : undefined)),
        START,
      ),
    ).toEqual([]);
  });

  it('judges an hour by what came before it alone', () => {
    const pings = fc.array(fc.constantFrom(0, 0, 1, 30), { minLength: 300, maxLength: 600 });
    fc.assert(
      fc.property(
        pings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat({ max: 50 }),
        (all, at, other) => {
          const cut = Math.floor(at * all.length);
          const changed = all.map((value, i) => (i < cut ? value : other));
          const before = (values: number[]) =>
            findOutages(values, START)
              .flatMap(({ fromHour, hours }) => Array.from({ length: hours }, (_, i) => fromHour + i))
              .filter((hour) => hour < START + cut);
          expect(before(changed)).toEqual(before(all));
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertPanel, cellOf, countPings, panelTotal, TARGETS, toEpochHour } from '../../src/index.js';
import type { Panel, Ping } from '../../src/index.js';
import { countPingsSlowly } from '../reference/count-pings.js';
import { makePing } from '../support/make-ping.js';
import { thrownBy } from '../support/thrown-by.js';

const HERE = { courierLat: 50.4845, courierLon: -104.6189 };
const THERE = { courierLat: 50.4454, courierLon: -104.5505 };
const FOUR = Date.UTC(2021, 3, 2, 4);
const FIVE = Date.UTC(2021, 3, 2, 5);

function countAt(panel: Panel, place: typeof HERE, ms: number): number {
  const cell = panel.cells.indexOf(cellOf(place.courierLat, place.courierLon, panel.h3Resolution));
  return cell < 0 ? 0 : panel.counts[cell * panel.hours + toEpochHour(ms) - panel.startHour];
}

describe('countPings', () => {
  const pings = [
    makePing({ ...THERE, locationMs: FIVE + 5, orderNumber: '1', courierId: 'ada' }),
    makePing({ ...HERE, locationMs: FOUR + 1, orderNumber: '1', courierId: 'ada' }),
    makePing({ ...HERE, locationMs: FOUR + 2, orderNumber: '1', courierId: 'ada' }),
    makePing({ ...HERE, locationMs: FIVE + 9, orderNumber: '2', courierId: 'bob' }),
    makePing({ ...HERE, locationMs: FIVE + 9, orderNumber: '2', courierId: 'ada' }),
  ];

  it('counts an order once, where and when its courier was first seen, whatever the order of the rows', () => {
    const panel = countPings(pings, { target: 'orders', h3Resolution: 7 });
    expect(countAt(panel, HERE, FOUR)).toBe(1);
    expect(countAt(panel, HERE, FIVE)).toBe(1);
    expect(countAt(panel, THERE, FIVE)).toBe(0);
    expect(panelTotal(panel)).toBe(2);
  });

  it('lets the first row win when an order was seen in two cells at the same millisecond', () => {
    const tie = [makePing({ ...THERE, locationMs: FOUR }), makePing({ ...HERE, locationMs: FOUR })];
    expect(countAt(countPings(tie, { target: 'orders', h3Resolution: 7 }), THERE, FOUR)).toBe(1);
    const turned = countPings([...tie].reverse(), { target: 'orders', h3Resolution: 7 });
    expect(countAt(turned, HERE, FOUR)).toBe(1);
  });

  it('counts every row as a ping', () => {
    const panel = countPings(pings, { target: 'pings', h3Resolution: 7 });
    expect([countAt(panel, HERE, FOUR), countAt(panel, HERE, FIVE), countAt(panel, THERE, FIVE)]).toEqual([
      2, 2, 1,
    ]);
  });

  it('counts a courier once per cell and hour', () => {
    const panel = countPings(pings, { target: 'couriers', h3Resolution: 7 });
    expect([countAt(panel, HERE, FOUR), countAt(panel, HERE, FIVE), countAt(panel, THERE, FIVE)]).toEqual([
      1, 2, 1,
    ]);
  });

  it('spans the hours of the first and the last ping, with zeros between, whatever is counted', () => {
    const late = makePing({ ...THERE, locationMs: FIVE + 3 * 3_600_000, orderNumber: '1' });
    const panel = countPings([pings[1], late], { target: 'orders', h3Resolution: 7 });
    expect(panel).toMatchObject({
      startHour: toEpochHour(FOUR),
      hours: 5,
      firstPingMs: FOUR + 1,
      lastPingMs: late.locationMs,
      cells: [cellOf(HERE.courierLat, HERE.courierLon, 7)],
      target: 'orders',
      h3Resolution: 7,
    });
    expect([...panel.counts]).toEqual([1, 0, 0, 0, 0]);
  });

  it('is what the rules give when they are followed word for word', () => {
    const ping = fc
      .record({
        courierId: fc.constantFrom('ada', 'bob', 'cyd'),
        orderNumber: fc.constantFrom('1', '2', '3', '4'),
        locationMs: fc.integer({ min: FOUR, max: FOUR + 8 }).map((i) => FOUR + (i - FOUR) * 1_800_000),
        courierLat: fc.constantFrom(50.4845, 50.4454, 50.41),
      })
      .map((fields): Ping => makePing(fields));
    fc.assert(
      fc.property(
        fc.array(ping, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(...TARGETS),
        (some, target) => {
          const panel = countPings(some, { target, h3Resolution: 7 });
          assertPanel(panel);
          const found = new Map<string, number>();
          panel.counts.forEach((count, i) => {
            const slot = `${panel.cells[Math.floor(i / panel.hours)]}@${panel.startHour + (i % panel.hours)}`;
            if (count > 0) found.set(slot, count);
          });
          expect(found).toEqual(countPingsSlowly(some, target, 7));
        },
      ),
    );
  });

  it('refuses no pings, a row that is out of range, a time that is none, and a target that is none', () => {
    const options = { target: 'pings', h3Resolution: 7 } as const;
    expect(thrownBy(() => countPings([], options)).code).toBe('PANEL_NO_PINGS');
    const astray = thrownBy(() => countPings([makePing(), makePing({ courierLat: 91 })], options));
    expect(astray.message).toBe(
      'latitude of the courier of pings[1] must be a number from -90 to 90 degrees, got 91',
    );
    const timeless = thrownBy(() => countPings([makePing(), makePing({ locationMs: Number.NaN })], options));
    expect(timeless).toMatchObject({ code: 'PING_TIME_INVALID', details: { row: 1 } });
    const target = 'riders' as 'pings';
    expect(thrownBy(() => countPings([makePing()], { ...options, target })).message).toContain(
      'orders, pings, couriers, got "riders"',
    );
  });

  it('refuses a panel that one stray timestamp stretches past what memory holds', () => {
    const some = Array.from({ length: 600 }, (_, i) => makePing({ courierLat: 40 + i * 0.05 }));
    const stray = [...some, makePing({ locationMs: 0 })];
    const error = thrownBy(() => countPings(stray, { target: 'pings', h3Resolution: 7 }));
    expect(error.code).toBe('PANEL_TOO_LARGE');
    expect(error.message).toContain('1970-01-01T00:00:00Z to 2021-04-02T04:00:00Z');
  });
});

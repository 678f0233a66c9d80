import { errors } from '../errors.js';
import { assertResolution } from '../geo/resolution.js';
import { cellOfPing } from '../ping/cell-of-ping.js';
import type { Ping } from '../ping/ping.js';
import { formatEpochHour, toEpochHour } from '../time/epoch-hour.js';
import { MAX_PANEL_COUNTS } from './assert-panel.js';
import type { Panel, Target } from './panel.js';
import { assertTarget } from './targets.js';

/** What to count, and how large the cells are. */
export interface CountOptions {
  readonly target: Target;
  readonly h3Resolution: number;
}

/**
 * Returns the panel of some pings: what happened in each cell and UTC hour, zeros included.
 *
 * - `orders`: each order (by `orderNumber`) once, in the cell and hour of its earliest ping; of pings at the
 *   same millisecond the first in the list counts.
 * - `pings`: each ping in its own cell and hour.
 * - `couriers`: distinct couriers per cell and hour; the sum over cells or hours is not a number of couriers.
 *
 * The hours run from that of the earliest ping to that of the latest, whatever is counted. A cell enters when
 * something was counted in it; `selectCells` keeps the busy ones. All pings and their keys are held in memory:
 * made for up to some millions; `@busyness/datasets` counts the same way, by the same rules, at any size.
 *
 * @throws PANEL_NO_PINGS, PANEL_TOO_LARGE, PANEL_TARGET_UNKNOWN, PING_TIME_INVALID, GEO_OUT_OF_RANGE,
 *   GEO_RESOLUTION_INVALID
 */
export function countPings(pings: readonly Ping[], { target, h3Resolution }: CountOptions): Panel {
  assertTarget(target);
  assertResolution(h3Resolution);
  if (pings.length === 0) throw errors.PANEL_NO_PINGS({});
  const { firstPingMs, lastPingMs } = findTimeSpan(pings);
  const startHour = toEpochHour(firstPingMs);
  const hours = toEpochHour(lastPingMs) - startHour + 1;

  const counted = target === 'orders' ? firstRowOfEachOrder(pings) : pings.map((_, row) => row);
  const cellOfRow = counted.map((row) => cellOfPing(pings[row], row, h3Resolution));
  const cells = [...new Set(cellOfRow)].sort();
  assertSize(cells.length, hours, firstPingMs, lastPingMs);

  const position = new Map(cells.map((cell, i) => [cell, i]));
  const counts = new Uint32Array(cells.length * hours);
  const isNew = target === 'couriers' ? createCourierFilter(counts.length) : () => true;
  counted.forEach((row, i) => {
    const { courierId, locationMs } = pings[row];
    const slot = position.get(cellOfRow[i])! * hours + toEpochHour(locationMs) - startHour;
    if (isNew(slot, courierId)) counts[slot]++;
  });
  return { cells, startHour, hours, counts, h3Resolution, target, firstPingMs, lastPingMs };
}

function findTimeSpan(pings: readonly Ping[]): { firstPingMs: number; lastPingMs: number } {
  let firstPingMs = Infinity;
  let lastPingMs = -Infinity;
  pings.forEach(({ locationMs }, row) => {
    if (!Number.isFinite(new Date(locationMs).getTime())) {
      throw errors.PING_TIME_INVALID({ row, value: locationMs });
    }
    if (locationMs < firstPingMs) firstPingMs = locationMs;
    if (locationMs > lastPingMs) lastPingMs = locationMs;
  });
  return { firstPingMs, lastPingMs };
}

/** The row of each order's earliest ping, orders as they first appear; an equal time does not displace. */
function firstRowOfEachOrder(pings: readonly Ping[]): number[] {
  const firstRow = new Map<string, number>();
  pings.forEach(({ orderNumber, locationMs }, row) => {
    const known = firstRow.get(orderNumber);
    if (known === undefined || locationMs < pings[known].locationMs) firstRow.set(orderNumber, row);
  });
  return [...firstRow.values()];
}

/** Tells whether a courier is seen for the first time in a slot (a cell and an hour). */
function createCourierFilter(slots: number): (slot: number, courierId: string) => boolean {
  const courierNumbers = new Map<string, number>();
  const seen = new Set<number>();
  return (slot, courierId) => {
    let courier = courierNumbers.get(courierId);
    if (courier === undefined) courierNumbers.set(courierId, (courier = courierNumbers.size));
    // A safe integer: slots are at most 2^28, so there is room for 2^25 couriers.
    const key = courier * slots + slot;
    return seen.size !== seen.add(key).size;
  };
}

function assertSize(cells: number, hours: number, firstPingMs: number, lastPingMs: number): void {
  if (cells * hours > MAX_PANEL_COUNTS) {
    const from = formatEpochHour(toEpochHour(firstPingMs));
    const to = formatEpochHour(toEpochHour(lastPingMs));
    throw errors.PANEL_TOO_LARGE({ cells, hours, from, to, limit: MAX_PANEL_COUNTS });
  }
}

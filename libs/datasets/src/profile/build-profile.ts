import { formatEpochHour, HOUR_MS, toEpochHour, type Panel } from '@busyness/features';

import { type InputFile } from '../collect/input-file.js';
import { type ScannedFile } from '../collect/scan-files.js';
import { type TakenIn } from '../collect/take-in.js';
import { type Habits, type Repeats, type Speeds } from '../sql/select-habits.js';
import { cellEvents } from './cell-events.js';
import { findOutages } from './find-outages.js';
import { findPlaces } from './find-places.js';
import { findWarnings } from './find-warnings.js';
import { type Profile } from './profile.js';

/** The pings of an hour that has any. */
export interface HourPings {
  /** Epoch hour. */
  readonly hour: number;
  readonly pings: number;
  /** Orders whose first ping it has. */
  readonly orders: number;
}

/** What a profile is made from. */
export interface ProfileFacts {
  readonly files: readonly InputFile[];
  /** Of each file. */
  readonly scanned: readonly ScannedFile[];
  readonly taken: TakenIn;
  /** In order. */
  readonly hours: readonly HourPings[];
  readonly habits: Habits;
  readonly repeats: Repeats;
  readonly speeds: Speeds & { readonly oneIn: number };
  readonly panel: Panel;
}

const DAY = 24;
const MOST_DAYS = 1000;
const MOST_CELLS = 200;

/** Returns the profile of some input, without its drift. */
export function buildProfile(facts: ProfileFacts): Profile {
  const { files, scanned, taken, hours, habits, repeats, speeds, panel } = facts;
  const { rows, ofFiles, summary } = taken;
  const { firstPingMs, lastPingMs, couriers, orders, restaurants } = summary;
  const cells = listCells(panel);
  const profile = {
    files: files.map(({ name, size }, i) => ({ name, size, sha256: scanned[i].sha256, ...ofFiles[i] })),
    rows,
    firstPing: new Date(firstPingMs).toISOString(),
    lastPing: new Date(lastPingMs).toISOString(),
    hours: describeHours(hours, panel),
    perDay: countDays(hours),
    perHourOfDay: countHoursOfDay(hours),
    outages: listOutages(hours, panel),
    ...{ couriers, orders, restaurants },
    pingsPerOrder: { median: repeats.orderMedian, most: repeats.orderMost },
    pingsPerCourier: { median: repeats.courierMedian, most: repeats.courierMost },
    waits: {
      medianSeconds: habits.waitMedian,
      p99Seconds: habits.wait99,
      early: habits.early,
      late: habits.late,
    },
    fromRestaurant: { over5Km: habits.over5Km, over50Km: habits.over50Km },
    speeds: { oneIn: speeds.oneIn, steps: speeds.steps, impossible: speeds.impossible },
    places: findPlaces(panel),
    panel: {
      target: panel.target,
      h3Resolution: panel.h3Resolution,
      cells: cells.length,
      events: cells.reduce((sum, { events }) => sum + events, 0),
    },
    cells: cells.slice(0, MOST_CELLS),
  };
  return { ...profile, warnings: findWarnings(profile) };
}

function describeHours(hours: readonly HourPings[], panel: Panel): Profile['hours'] {
  const pings = hours.map((hour) => hour.pings).sort((a, b) => a - b);
  const mostPings = pings[pings.length - 1];
  const busiest = hours.find((hour) => hour.pings === mostPings)!.hour;
  return {
    span: panel.hours,
    withPings: hours.length,
    medianPings: pings[Math.floor(pings.length / 2)],
    mostPings,
    busiest: formatEpochHour(busiest),
  };
}

function countDays(hours: readonly HourPings[]): Profile['perDay'] {
  const days = new Map<number, number>();
  for (const { hour, pings } of hours) {
    const day = Math.floor(hour / DAY);
    days.set(day, (days.get(day) ?? 0) + pings);
  }
  const all = [...days].map(([day, pings]) => ({ day: formatDay(day), pings }));
  return all.slice(-MOST_DAYS);
}

function formatDay(epochDay: number): string {
  return new Date(epochDay * DAY * HOUR_MS).toISOString().slice(0, 10);
}

function countHoursOfDay(hours: readonly HourPings[]): number[] {
  const counts = new Array<number>(DAY).fill(0);
  for (const { hour, pings } of hours) counts[hour % DAY] += pings;
  return counts;
}

function listOutages(hours: readonly HourPings[], panel: Panel): Profile['outages'] {
  const startHour = toEpochHour(panel.firstPingMs);
  const pings = new Uint32Array(panel.hours);
  const orders = new Uint32Array(panel.hours);
  for (const each of hours) {
    pings[each.hour - startHour] = each.pings;
    orders[each.hour - startHour] = each.orders;
  }
  return findOutages(pings, orders, startHour).map(({ fromHour, hours }) => ({
    start: formatEpochHour(fromHour),
    hours,
  }));
}

/** The cells and their events, the busiest first. */
function listCells(panel: Panel): { cell: string; events: number }[] {
  const events = cellEvents(panel);
  const all = panel.cells.map((cell, c) => ({ cell, events: events[c] }));
  return all.sort((a, b) => b.events - a.events || (a.cell < b.cell ? -1 : 1));
}

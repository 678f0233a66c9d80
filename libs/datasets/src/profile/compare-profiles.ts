import { type Profile } from './profile.js';

/** How much a mix of kinds differs from an earlier one. */
export interface MixDrift {
  /** Population stability index: the sum of (new share - old share) ln(new share / old share). */
  readonly psi: number;
  /** What it would be on average if nothing had changed but chance. */
  readonly byChance: number;
}

/** How a dataset differs from the one before. */
export interface Drift {
  /** The time of the other. */
  readonly previous: { readonly firstPing: string; readonly lastPing: string; readonly pings: number };
  /** Of the cells: the 50 busiest of the other, and the rest. Absent when the two have cells of another size or target. */
  readonly cells?: MixDrift;
  /** Of the hours of the day, UTC. */
  readonly hours: MixDrift;
  /** Pings an hour against the other's: 1 is as many. */
  readonly rate: number;
}

const MOST_CELLS = 50;
/** Added to each kind, so that a share of zero has a logarithm. */
const HALF = 0.5;

/**
 * Returns how a dataset differs from an earlier one.
 *
 * The usual reading: below 0.1 nothing to see, above 0.25 a shift, unless chance does as much. Source: N. Siddiqi,
 * "Credit Risk Scorecards" (2006); what chance does, (kinds - 1)(1/n + 1/m) for n and m events: B. Yurdakul,
 * "Statistical Properties of Population Stability Index" (2018).
 */
export function compareProfiles(profile: Profile, previous: Profile): Drift {
  const { firstPing, lastPing, rows } = previous;
  const isSameKind =
    profile.panel.target === previous.panel.target &&
    profile.panel.h3Resolution === previous.panel.h3Resolution;
  return {
    previous: { firstPing, lastPing, pings: rows.accepted },
    ...(isSameKind && { cells: compareMixes(...cellMixes(profile, previous)) }),
    hours: compareMixes(profile.perHourOfDay, previous.perHourOfDay),
    rate: round(rateOf(profile) / rateOf(previous)),
  };
}

function cellMixes(profile: Profile, previous: Profile): [number[], number[]] {
  const kinds = previous.cells.slice(0, MOST_CELLS).map(({ cell }) => cell);
  return [mixOf(profile, kinds), mixOf(previous, kinds)];
}

/** The events of some cells, and of all others together. */
function mixOf({ cells, panel }: Profile, kinds: readonly string[]): number[] {
  const events = new Map(cells.map((each) => [each.cell, each.events]));
  const mix = kinds.map((cell) => events.get(cell) ?? 0);
  return [...mix, panel.events - mix.reduce((sum, count) => sum + count, 0)];
}

function compareMixes(now: readonly number[], before: readonly number[]): MixDrift {
  const [n, m] = [totalOf(now), totalOf(before)];
  const psi = now.reduce((sum, count, i) => {
    const [share, old] = [
      (count + HALF) / (n + HALF * now.length),
      (before[i] + HALF) / (m + HALF * now.length),
    ];
    return sum + (share - old) * Math.log(share / old);
  }, 0);
  return { psi: round(psi), byChance: round((now.length - 1) * (1 / n + 1 / m)) };
}

function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function rateOf({ rows, hours }: Profile): number {
  return rows.accepted / hours.span;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

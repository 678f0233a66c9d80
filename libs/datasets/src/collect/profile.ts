import { formatEpochHour, toEpochHour, type Panel } from '@busyness/features';

import { type HourSummary } from '../sql/select-summary.js';
import { type InputFile } from './input-file.js';
import { type ScannedFile } from './scan-files.js';
import { type TakenIn } from './take-in.js';

/** How many rows were read, and what became of them: `read = accepted + quarantined`. */
export interface RowCounts {
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
  /** Quarantined rows by reason, the most frequent first. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** What is known of the input, as `profile.json` tells it. Times are UTC. */
export interface Profile {
  readonly files: readonly (Omit<RowCounts, 'reasons'> & {
    readonly name: string;
    /** Bytes. */
    readonly size: number;
    readonly sha256: string;
  })[];
  readonly rows: RowCounts;
  readonly firstPing: string;
  readonly lastPing: string;
  readonly hours: {
    /** From the first ping's to the last ping's. */
    readonly span: number;
    readonly withPings: number;
    /** Over the hours with pings. */
    readonly medianPings: number;
    readonly mostPings: number;
    readonly busiest: string;
  };
  readonly couriers: number;
  readonly orders: number;
  readonly restaurants: number;
  readonly panel: {
    readonly target: string;
    readonly h3Resolution: number;
    readonly cells: number;
    readonly events: number;
  };
}

/** What a profile is made from. */
export interface ProfileFacts {
  readonly files: readonly InputFile[];
  /** Of each file. */
  readonly scanned: readonly ScannedFile[];
  readonly taken: TakenIn;
  readonly hours: HourSummary;
  readonly panel: Panel;
}

/** Returns the profile of some input. */
export function buildProfile({ files, scanned, taken, hours, panel }: ProfileFacts): Profile {
  const { rows, ofFiles, summary } = taken;
  const { firstPingMs, lastPingMs, couriers, orders, restaurants } = summary;
  const { busiestHour, ...perHour } = hours;
  return {
    files: files.map(({ name, size }, i) => ({ name, size, sha256: scanned[i].sha256, ...ofFiles[i] })),
    rows,
    firstPing: new Date(firstPingMs).toISOString(),
    lastPing: new Date(lastPingMs).toISOString(),
    hours: {
      span: toEpochHour(lastPingMs) - toEpochHour(firstPingMs) + 1,
      ...perHour,
      busiest: formatEpochHour(busiestHour),
    },
    couriers,
    orders,
    restaurants,
    panel: {
      target: panel.target,
      h3Resolution: panel.h3Resolution,
      cells: panel.cells.length,
      events: panel.counts.reduce((sum, count) => sum + count, 0),
    },
  };
}

import { type Places } from './find-places.js';
import { type Drift } from './compare-profiles.js';

/** How many rows were read, and what became of them: `read = accepted + quarantined`. */
export interface RowCounts {
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
  /** Quarantined rows by reason, the most frequent first. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** How many pings one order or one courier has: the middle one, and the one that has the most. */
export interface PingsOfOne {
  readonly median: number;
  readonly most: number;
}

/** Something about the data that should be looked at. */
export interface ProfileWarning {
  readonly code: string;
  readonly message: string;
}

/** What is known of the input, as `profile.json` tells it; docs/contracts.md, field by field. Times are UTC. */
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
  /** Pings of each of the last 1,000 days that have any. */
  readonly perDay: readonly { readonly day: string; readonly pings: number }[];
  /** Pings of each hour of the day, from 0 to 23. */
  readonly perHourOfDay: readonly number[];
  /** Stretches without a ping that are no custom of the city; see `findOutages`. */
  readonly outages: readonly { readonly start: string; readonly hours: number }[];
  readonly couriers: number;
  readonly orders: number;
  readonly restaurants: number;
  readonly pingsPerOrder: PingsOfOne;
  readonly pingsPerCourier: PingsOfOne;
  /** From an order's creation to a ping of it. */
  readonly waits: {
    readonly medianSeconds: number;
    readonly p99Seconds: number;
    /** Pings more than a minute before their order was created. */
    readonly early: number;
    /** Pings more than three hours after. */
    readonly late: number;
  };
  /** Pings so far from their order's restaurant. */
  readonly fromRestaurant: { readonly over5Km: number; readonly over50Km: number };
  /** Of one in so many couriers: steps from ping to ping, and those faster than 150 km/h. */
  readonly speeds: { readonly oneIn: number; readonly steps: number; readonly impossible: number };
  readonly places: Places;
  readonly panel: {
    readonly target: string;
    readonly h3Resolution: number;
    readonly cells: number;
    readonly events: number;
  };
  /** The 200 busiest cells, the busiest first. */
  readonly cells: readonly { readonly cell: string; readonly events: number }[];
  /** Against the dataset before; absent when there was none. */
  readonly drift?: Drift;
  readonly warnings: readonly ProfileWarning[];
}

import type { OnProgress } from '@busyness/core';
import { HOUR_MS } from '@busyness/features';

import type { City } from './city.js';
import type { HourDemand } from './demand.js';
import type { DamageCounts } from './dirt.js';
import { DirtyLines } from './dirty-lines.js';
import { createOrderBook } from './orders.js';
import { PingLines } from './ping-lines.js';
import { PingTable } from './ping-table.js';
import { createPingWalk } from './pings.js';
import type { SimulationPlan } from './simulate-options.js';

/** What has been written: counted up chunk by chunk. */
export interface PingTally {
  rows: number;
  orders: number;
  readonly damaged: DamageCounts;
}

export interface PingChunksOptions {
  readonly plan: SimulationPlan;
  readonly city: City;
  readonly demand: Iterable<HourDemand>;
  /** Orders in an hour, on average. */
  readonly ordersPerHour: number;
  /** Counts up while the chunks are taken. */
  readonly tally: PingTally;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/**
 * Yields the file of pings in chunks of about a megabyte, rows in order of time.
 *
 * Holds the pings of one hour and those that reach into the next. What happens after the last hour is not
 * in the file, as in any extract.
 */
export function* pingChunks(options: PingChunksOptions): Generator<Buffer> {
  const { plan, city, tally, signal, onProgress } = options;
  const lines = new PingLines(plan.format, city.restaurants);
  const writer = plan.dirty > 0 ? new DirtyLines({ lines, plan, city, damaged: tally.damaged }) : lines;
  const takeOrders = createOrderBook(city, options.ordersPerHour, plan.seed);
  const walk = createPingWalk(city.restaurants, plan.seed);
  const table = new PingTable();

  lines.sheet.text(plan.format.header);
  for (const demand of options.demand) {
    signal?.throwIfAborted();
    const startMs = demand.epochHour * HOUR_MS;
    for (const order of takeOrders(demand)) {
      walk(order, table);
      tally.orders++;
    }
    for (const row of table.rowsOfHour(startMs)) {
      writer.write(table, row);
      tally.rows++;
      if (lines.sheet.full) {
        yield lines.sheet.take();
        onProgress?.({ done: tally.rows, total: Math.max(plan.pings, tally.rows), what: 'pings' });
        signal?.throwIfAborted();
      }
    }
    table.dropBefore(startMs + HOUR_MS);
  }
  yield lines.sheet.take();
  onProgress?.({ done: tally.rows, total: tally.rows, what: 'pings' });
}

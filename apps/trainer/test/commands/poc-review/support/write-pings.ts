import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '@busyness/core';
import { PING_COLUMNS } from '@busyness/features';
import { temporaryFolder } from '../../../support/temporary-folder.js';

/** Returns the rows of a small town: two evenings of orders, each seen a few times near one of twelve restaurants. */
export function townRows(orders: number): string[] {
  const random = createRandom(1, 'town');
  const start = Date.parse('2021-06-01T17:20:00Z');
  return Array.from({ length: orders }, (_, order) => {
    const restaurant = Math.floor(random() * 12);
    const [lat, lon] = [60.1 + 0.013 * (restaurant % 4), 24.9 + 0.021 * Math.floor(restaurant / 4)];
    const created = start + Math.floor(order % 2) * 86_400_000 + Math.floor(random() * 3.2 * 3_600_000);
    return Array.from({ length: 1 + Math.floor(random() * 4) }, (_, ping) =>
      [
        `courier-${order % 17}`,
        `order-${order}`,
        new Date(created + ping * 240_000).toISOString(),
        lat + 0.02 * (random() - 0.5),
        lon + 0.02 * (random() - 0.5),
        new Date(created).toISOString(),
        lat,
        lon,
      ].join(','),
    );
  }).flat();
}

/** Writes rows under the eight columns to a file of its own; returns its path. */
export function writePings(rows: readonly string[]): string {
  const path = join(temporaryFolder(), 'pings.csv');
  writeFileSync(path, `${[PING_COLUMNS.join(','), ...rows].join('\n')}\n`);
  return path;
}

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Ping } from '@busyness/features';

const root = process.env['BUSYNESS_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');

/** Whether a file of real pings is on this machine; says so on stderr when it is not, since tests are then skipped. */
export function hasSharedPings(file: string): boolean {
  const found = existsSync(join(root, 'data', file));
  if (!found)
    console.warn(`SKIPPED: no data/${file}; set BUSYNESS_SHARED to the folder of the real data to run this.`);
  return found;
}

/** Returns the pings in a gzipped CSV of the real data; rows that are not whole are left out. */
export function readSharedPings(file: string): Ping[] {
  const text = gunzipSync(readFileSync(join(root, 'data', file))).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter((fields) => fields.length === 8 && !fields.includes(''))
    .map(([courierId, orderNumber, seen, lat, lon, created, restaurantLat, restaurantLon]) => ({
      courierId,
      orderNumber,
      locationMs: Date.parse(seen),
      courierLat: Number(lat),
      courierLon: Number(lon),
      orderCreatedMs: Date.parse(created),
      restaurantLat: Number(restaurantLat),
      restaurantLon: Number(restaurantLon),
    }));
}

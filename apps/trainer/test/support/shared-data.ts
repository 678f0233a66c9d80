import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../../..');
const FOLDER = join(process.env['BUSYNESS_SHARED'] ?? join(ROOT, '../shared'), 'data');

/** The real files that are not part of the project. */
export const SHARED_DATA = {
  isThere: existsSync(FOLDER),
  regina: join(FOLDER, 'courier_pings_regina.csv'),
  helsinki: join(FOLDER, 'orders_helsinki_2_months.csv.gz'),
  newYork: join(FOLDER, 'pickups_new_york_11_days.csv.gz'),
};

if (!SHARED_DATA.isThere) {
  console.warn(
    `SKIPPED: the tests on real data, because there is no ${FOLDER}; set BUSYNESS_SHARED to its parent.`,
  );
}

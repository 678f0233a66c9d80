import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = process.env['BUSYNESS_SHARED'] ?? resolve(import.meta.dirname, '../../../../../../../shared');

/** The notebook's own data, and what was measured on it in Python. */
export const REGINA = join(root, 'data/courier_pings_regina.csv');
const GOLDEN = ['golden/poc_flaws.json', 'golden/poc_metrics.json'] as const;

/** Whether they are on this machine; says so on stderr when they are not, since tests are then skipped. */
export function hasSharedData(): boolean {
  const missing = [REGINA, ...GOLDEN.map((file) => join(root, file))].filter((file) => !existsSync(file));
  if (missing.length > 0) {
    console.warn(
      `SKIPPED: no ${missing.join(', ')}; set BUSYNESS_SHARED to the folder of the real data to run this.`,
    );
  }
  return missing.length === 0;
}

/** Returns the figures measured in Python. */
export function readGolden() {
  const [flaws, metrics] = GOLDEN.map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')));
  return { flaws, metrics };
}

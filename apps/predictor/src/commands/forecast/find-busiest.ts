import type { ForecastRow } from '@busyness/serving';

const MOST = 10;

/** Returns the busiest hour of each of the ten cells that have the busiest ones, by mean. */
export function findBusiest(rows: readonly ForecastRow[]): ForecastRow[] {
  const byCell = new Map<string, ForecastRow>();
  for (const row of rows) {
    const best = byCell.get(row.cell);
    if (!best || row.mean > best.mean) byCell.set(row.cell, row);
  }
  return [...byCell.values()].sort((a, b) => b.mean - a.mean || (a.cell < b.cell ? -1 : 1)).slice(0, MOST);
}

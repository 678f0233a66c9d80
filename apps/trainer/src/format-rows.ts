import type { RowCounts } from '@busyness/datasets';

/** Returns what became of the rows that were read, as a sentence. */
export function formatRows({ read, accepted, quarantined, reasons }: RowCounts): string {
  const counts = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`);
  const why = counts.length > 0 ? ` (${counts.join(', ')})` : '';
  return `Rows: ${read} read, ${accepted} accepted, ${quarantined} quarantined${why}.`;
}

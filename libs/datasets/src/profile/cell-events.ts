import { type Panel } from '@busyness/features';

/** Returns how many events each cell of a panel has, in the panel's order of cells. */
export function cellEvents({ cells, counts, hours }: Panel): number[] {
  return cells.map((_, c) => {
    let events = 0;
    for (let i = c * hours; i < (c + 1) * hours; i++) events += counts[i];
    return events;
  });
}

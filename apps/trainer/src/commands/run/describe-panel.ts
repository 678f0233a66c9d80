import { formatEpochHour } from '@busyness/features';
import type { PanelFacts } from '@busyness/pipeline';

/** Returns what a panel covers, times as text. */
export function describePanel({ cells, hours, events, startHour }: PanelFacts) {
  return {
    cells,
    buckets: hours,
    events,
    start: formatEpochHour(startHour),
    end: formatEpochHour(startHour + hours),
  };
}

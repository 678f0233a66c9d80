import { HOUR_MS, countPings, toEpochHour, wholeHours } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { NOTEBOOK_RESOLUTION, type Notebook } from '../notebook/open-notebook.js';

const MINUTE_MS = 60_000;

/** A cell is there only while a courier is in it, so nothing is ever quiet; and a piece of an hour counts as one. */
export const NO_ZEROS: Finding = {
  flaw: 5,
  title: 'no zeros, and parts of hours',
  measure(notebook) {
    const { pings, state, groups, slots } = notebook;
    const panel = countPings(pings, { target: 'pings', h3Resolution: NOTEBOOK_RESOLUTION });
    const { cells, hours, counts, firstPingMs, lastPingMs } = panel;
    const whole = wholeHours(panel);
    const learned = whole.toHour - whole.fromHour;
    const edges = edgeMinutes(notebook);
    const firstMs = (whole.fromHour + 1) * HOUR_MS - Math.max(firstPingMs, whole.fromHour * HOUR_MS);
    const lastMs = Math.min(lastPingMs + 1, whole.toHour * HOUR_MS) - (whole.toHour - 1) * HOUR_MS;
    const ours = (ms: number) => (learned > 0 ? ms / MINUTE_MS : null);
    const missing = (of: number) => state.cells.length * hours - of;
    return [
      measureOf('cells', 'cells', state.cells.length, cells.length),
      measureOf(
        'hours',
        'hours, from the first to the last',
        slots.sizes.length,
        counts.length / cells.length,
      ),
      measureOf(
        'emptyHours',
        'hours left out for having no row',
        hours - slots.sizes.length,
        hours - counts.length / cells.length,
      ),
      measureOf('cellHours', 'cell-hours', groups.sizes.length, counts.length),
      measureOf(
        'missing',
        'cell-hours left out for having no row',
        missing(groups.sizes.length),
        missing(counts.length),
      ),
      measureOf('learned', 'hours learned from', slots.sizes.length, learned),
      measureOf('firstMinutes', 'minutes that the first of them is seen', edges.first, ours(firstMs)),
      measureOf('lastMinutes', 'minutes that the last is seen', edges.last, ours(lastMs)),
    ];
  },
};

/** From the first row to the last one in the first and in the last hour. */
function edgeMinutes({ pings }: Notebook): { first: number; last: number } {
  const times = pings.map(({ locationMs }) => locationMs).sort((a, b) => a - b);
  const [start, end] = [times[0], times[times.length - 1]];
  const lastOfFirst = times.findLast((ms) => toEpochHour(ms) === toEpochHour(start))!;
  const firstOfLast = times.find((ms) => toEpochHour(ms) === toEpochHour(end))!;
  return { first: (lastOfFirst - start) / MINUTE_MS, last: (end - firstOfLast) / MINUTE_MS };
}

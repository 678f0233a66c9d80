import { countPings, wholeHours } from '@busyness/features';
import { type Finding, measureOf } from '../finding.js';
import { NOTEBOOK_RESOLUTION } from '../notebook/open-notebook.js';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** A cell is there only while a courier is in it, so nothing is ever quiet; and a piece of an hour counts as one. */
export const NO_ZEROS: Finding = {
  flaw: 5,
  title: 'no zeros, and parts of hours',
  measure({ pings, state, groups, slots }) {
    const panel = countPings(pings, { target: 'pings', h3Resolution: NOTEBOOK_RESOLUTION });
    const cellHours = state.cells.length * panel.hours;
    const whole = wholeHours(panel);
    return [
      measureOf('cells', 'cells', state.cells.length, panel.cells.length),
      measureOf('hours', 'hours from the first row to the last', slots.sizes.length, panel.hours),
      measureOf('emptyHours', 'hours without a row, left out', panel.hours - slots.sizes.length, 0),
      measureOf('cellHours', 'cell-hours', groups.sizes.length, panel.counts.length),
      measureOf(
        'missing',
        'cell-hours without a row, left out',
        cellHours - groups.sizes.length,
        cellHours - panel.counts.length,
      ),
      measureOf(
        'shortest',
        'minutes of the shortest hour learned from',
        shortest(),
        whole.toHour > whole.fromHour ? HOUR_MINUTES : null,
      ),
      measureOf(
        'partial',
        'hours learned from that the file cuts off',
        panel.hours - (whole.toHour - whole.fromHour),
        0,
      ),
    ];

    function shortest(): number {
      const first = new Float64Array(slots.sizes.length).fill(Infinity);
      const last = new Float64Array(slots.sizes.length).fill(-Infinity);
      pings.forEach(({ locationMs }, row) => {
        first[slots.of[row]] = Math.min(first[slots.of[row]], locationMs);
        last[slots.of[row]] = Math.max(last[slots.of[row]], locationMs);
      });
      return Math.min(...first.map((start, slot) => (last[slot] - start) / MINUTE_MS));
    }
  },
};

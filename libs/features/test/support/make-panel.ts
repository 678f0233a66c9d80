import { cellOf, HOUR_MS, type Panel } from '../../src/index.js';

/** Two cells over the rows of counts that are passed, one row a cell; whole hours from epoch hour 449,260 on. */
export function makePanel(rows: readonly (readonly number[])[], fields: Partial<Panel> = {}): Panel {
  const startHour = 449_260;
  const hours = rows[0].length;
  const cells = rows.map((_, i) => cellOf(50.4 + i * 0.05, -104.6, 7)).sort();
  return {
    cells,
    startHour,
    hours,
    counts: Uint32Array.from(rows.flat()),
    h3Resolution: 7,
    target: 'orders',
    firstPingMs: startHour * HOUR_MS,
    lastPingMs: (startHour + hours) * HOUR_MS - 1,
    ...fields,
  };
}

import type { Panel } from './panel.js';

/**
 * Returns the sum of a panel's counts: a number of orders or of pings.
 *
 * Of a `couriers` panel it is courier-cell-hours: a courier seen in two cells or hours counts in both.
 */
export function panelTotal(panel: Panel): number {
  const { counts } = panel;
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]; // `of` takes ten times as long
  return total;
}

import type { Panel } from './panel.js';

/**
 * Returns the panel of exactly the given cells, in the given order.
 *
 * A cell that the panel does not have gets zeros (nothing was seen there); cells not asked for are left out.
 */
export function alignPanel(panel: Panel, cells: readonly string[]): Panel {
  const { hours } = panel;
  const positions = new Map(panel.cells.map((cell, i) => [cell, i]));
  const counts = new Uint32Array(cells.length * hours);
  cells.forEach((cell, i) => {
    const from = positions.get(cell);
    if (from !== undefined) counts.set(panel.counts.subarray(from * hours, (from + 1) * hours), i * hours);
  });
  return { ...panel, cells: [...cells], counts };
}

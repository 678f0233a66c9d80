import { errors } from '../errors.js';
import type { Panel } from './panel.js';

/** Which cells are busy enough to keep. */
export interface SelectOptions {
  /** Keep a cell with at least this many events, 0 or more. */
  readonly minEvents: number;
  /** Count only hours before this epoch hour: the start of the test period, so that it chooses nothing. Default: all. */
  readonly beforeHour?: number;
}

/**
 * Returns the panel of the cells that have at least `minEvents` events before `beforeHour`.
 *
 * The kept cells keep all their hours, those from `beforeHour` on too. The panel that is passed in is not changed.
 *
 * @throws PANEL_NO_CELLS when none is left
 */
export function selectCells(panel: Panel, { minEvents, beforeHour }: SelectOptions): Panel {
  const { cells, startHour, hours, counts } = panel;
  const until = Math.min(Math.max((beforeHour ?? Infinity) - startHour, 0), hours);
  const kept: number[] = [];
  let most = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    let events = 0;
    for (let i = cell * hours; i < cell * hours + until; i++) events += counts[i];
    most = Math.max(most, events);
    if (events >= minEvents) kept.push(cell);
  }
  if (kept.length === 0) throw errors.PANEL_NO_CELLS({ minEvents, most, cells: cells.length });

  const keptCounts = new Uint32Array(kept.length * hours);
  kept.forEach((cell, i) => keptCounts.set(counts.subarray(cell * hours, (cell + 1) * hours), i * hours));
  return { ...panel, cells: kept.map((cell) => cells[cell]), counts: keptCounts };
}

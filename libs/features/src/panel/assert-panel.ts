import { getResolution } from 'h3-js';
import { errors } from '../errors.js';
import { assertCells } from '../geo/assert-cells.js';
import { assertResolution } from '../geo/resolution.js';
import { HOUR_MS, formatEpochHour, toEpochHour } from '../time/epoch-hour.js';
import type { Panel } from './panel.js';
import { assertTarget } from './targets.js';

/** The most counts a panel may hold: 1 GiB of them. */
export const MAX_PANEL_COUNTS = 2 ** 28;

/**
 * Throws unless everything that the `Panel` type promises holds; call it on a panel that came from a file.
 *
 * Looks at the cells, the hours and the times, not at each count: a `Uint32Array` cannot hold an impossible one.
 *
 * @throws PANEL_INVALID, PANEL_TARGET_UNKNOWN, GEO_CELL_INVALID, GEO_CELLS_MIXED, GEO_RESOLUTION_INVALID
 */
export function assertPanel(panel: Panel): void {
  const problem = findProblem(panel);
  if (problem) throw errors.PANEL_INVALID({ problem });
}

function findProblem(panel: Panel): string | undefined {
  const { cells, startHour, hours, counts, h3Resolution, target, firstPingMs, lastPingMs } = panel;
  assertResolution(h3Resolution);
  assertTarget(target);
  if (cells.length === 0) return 'it has no cells';
  assertCells(cells);
  const unsorted = cells.findIndex((cell, i) => i > 0 && cells[i - 1] > cell);
  if (unsorted > 0)
    return `cells must ascend, but cells[${unsorted}] (${cells[unsorted]}) is below the one before`;
  if (getResolution(cells[0]) !== h3Resolution) {
    return `its cells are of resolution ${getResolution(cells[0])}, but h3Resolution is ${h3Resolution}`;
  }
  if (!Number.isInteger(startHour)) return `startHour must be a whole number, got ${startHour}`;
  if (!Number.isInteger(hours) || hours < 1) return `hours must be a whole number above 0, got ${hours}`;
  if (counts.length !== cells.length * hours) {
    return `${cells.length} cells in ${hours} hours make ${cells.length * hours} counts, got ${counts.length}`;
  }
  return findTimeProblem(startHour, hours, firstPingMs, lastPingMs);
}

function findTimeProblem(
  startHour: number,
  hours: number,
  firstMs: number,
  lastMs: number,
): string | undefined {
  const names = `${formatEpochHour(startHour)} to ${formatEpochHour(startHour + hours)}`;
  if (!Number.isFinite(firstMs) || toEpochHour(firstMs) !== startHour) {
    return `firstPingMs (${firstMs}) must lie in the first hour of ${names}`;
  }
  if (!Number.isFinite(lastMs) || toEpochHour(lastMs) !== startHour + hours - 1) {
    return `lastPingMs (${lastMs}) must lie in the last hour of ${names}`;
  }
  if (lastMs < firstMs)
    return `lastPingMs (${lastMs}) is ${(firstMs - lastMs) / HOUR_MS} hours before firstPingMs`;
  return undefined;
}

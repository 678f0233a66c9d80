import { HOUR_MS } from '../time/epoch-hour.js';
import type { Panel } from './panel.js';

const MINUTE_MS = 60_000;

/** Epoch hours: `fromHour` is the first, `toHour` the one after the last. */
export interface HourRange {
  readonly fromHour: number;
  readonly toHour: number;
}

/**
 * Returns the hours of a panel that its data covers from end to end; the others count too little to learn from.
 *
 * The rule: the first hour is whole when the first ping came within its first minute, the last when the last ping
 * came within its last minute; the hours between are. A quiet but complete hour at an edge is therefore left
 * out as well, which costs an hour and never biases a label. Nothing may be left: then `fromHour` equals `toHour`.
 *
 * @example
 * const { fromHour, toHour } = wholeHours(panel);
 * const labels = slicePanel(panel, fromHour, toHour);
 */
export function wholeHours(panel: Panel): HourRange {
  const endHour = panel.startHour + panel.hours;
  const firstIsWhole = panel.firstPingMs < panel.startHour * HOUR_MS + MINUTE_MS;
  const lastIsWhole = panel.lastPingMs >= endHour * HOUR_MS - MINUTE_MS;
  const fromHour = firstIsWhole ? panel.startHour : panel.startHour + 1;
  const toHour = lastIsWhole ? endHour : endHour - 1;
  return { fromHour, toHour: Math.max(fromHour, toHour) };
}

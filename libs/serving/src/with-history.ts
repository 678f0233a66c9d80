import { type Panel, slicePanel, wholeHours } from '@busyness/features';
import type { Champion } from './champion.js';

/**
 * Returns the champion with another history to forecast from, such as what was collected since it was trained.
 *
 * Hours at the panel's edges that its pings cover only in part are left out, so that the origin is the end of the last
 * whole hour. The champion that is passed in is not changed.
 *
 * @throws PANEL_RANGE_INVALID when no hour is whole; asking for forecasts then throws FORECAST_PANEL_DIFFERS when the
 *   panel counts something else than the champion was trained on
 */
export function withHistory(champion: Champion, panel: Panel): Champion {
  const { fromHour, toHour } = wholeHours(panel);
  return { ...champion, history: slicePanel(panel, fromHour, toHour) };
}

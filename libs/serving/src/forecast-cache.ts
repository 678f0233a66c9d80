import type { ForecastRow } from '@busyness/tables';
import type { Champion } from './champion.js';
import { forecastRows } from './forecast-rows.js';

/**
 * A champion's forecast, worked out once for the longest time that was asked for.
 *
 * A shorter forecast is the beginning of a longer one, bit for bit, so that one is kept, however many different
 * lengths are asked for. A class because it remembers.
 */
export class ForecastCache {
  #hours = 0;
  #rows: readonly ForecastRow[] = [];

  constructor(readonly champion: Champion) {}

  /** Returns what `forecastRows` returns, and throws what it throws. */
  rows(hours: number): readonly ForecastRow[] {
    if (!(hours >= 1 && hours <= this.#hours && Number.isInteger(hours))) {
      this.#rows = forecastRows(this.champion, hours);
      this.#hours = hours;
    }
    return hours === this.#hours ? this.#rows : this.#rows.filter(({ horizon }) => horizon <= hours);
  }
}

import { type Panel, alignPanel } from '@busyness/features';
import { negativeBinomialQuantile } from '@busyness/models';
import { buildBandRows } from '../bands/band-rows.js';
import { bandOf } from '../bands/bands.js';
import { errors } from '../errors.js';
import { MEAN_FLOOR } from '../scores/mean-floor.js';
import { BusynessScale, levelOf } from './busyness-scale.js';
import type { CellForecast } from './cell-forecast.js';
import type { ForecasterParts, ServingBand } from './forecaster-parts.js';

/** Two weeks: a profile says no more about later hours than about these. */
export const MAX_FORECAST_HOURS = 336;

/** Expected counts of all cells in some hours, and what they rest on. */
export interface ExpectedCounts {
  /** Cell-major. */
  readonly means: Float64Array;
  /** Of the counts around them: variance = mean + dispersion * mean^2. */
  readonly dispersion: number;
  /** `band-24`, or `profile`. */
  readonly basis: string;
}

/**
 * A trained forecaster: cells, calendar, one model a band, and the profile behind them.
 *
 * A class because forecasts, scores and files all need the same parts; it never changes once made.
 */
export class Forecaster {
  readonly scale: BusynessScale;

  constructor(readonly parts: ForecasterParts) {
    this.scale = BusynessScale.of(parts.profile.rates);
  }

  /**
   * Returns the forecast of every cell for the next hours, cell by cell, as made at the panel's end.
   *
   * Each horizon is served by the shortest band that reaches it. The profile serves those beyond all bands,
   * and those for which the band's model is undefined because the history is too short.
   *
   * @param history brought to the forecaster's cells; its end is the origin
   * @param hours how many, 1 to `MAX_FORECAST_HOURS`
   * @throws FORECAST_HORIZON_INVALID, FORECAST_PANEL_DIFFERS
   */
  forecast(history: Panel, hours: number): CellForecast[] {
    if (!(Number.isInteger(hours) && hours >= 1 && hours <= MAX_FORECAST_HOURS)) {
      throw errors.FORECAST_HORIZON_INVALID({ hours, most: MAX_FORECAST_HOURS });
    }
    const panel = this.align(history);
    const origin = panel.startHour + panel.hours;
    const fallback = this.predict(panel, undefined, origin, origin + hours);
    const rows: CellForecast[][] = panel.cells.map(() => []);
    for (let horizon = 1; horizon <= hours;) {
      const band = this.bandFor(horizon);
      const last = Math.min(hours, band?.hours ?? hours);
      const served = this.predict(panel, band, origin + horizon - 1, origin + last);
      const width = last - horizon + 1;
      for (let c = 0; c < panel.cells.length; c++) {
        for (let t = 0; t < width; t++) {
          const mean = served.means[c * width + t];
          const isDefined = !Number.isNaN(mean);
          const { dispersion, basis } = isDefined ? served : fallback;
          rows[c].push({
            cell: panel.cells[c],
            startHour: origin + horizon - 1 + t,
            horizon: horizon + t,
            ...this.describe(isDefined ? mean : fallback.means[c * hours + horizon - 1 + t], dispersion),
            basis,
          });
        }
      }
      horizon = last + 1;
    }
    return rows.flat();
  }

  /**
   * Returns the expected counts of the hours of a window, cell-major, all from one model: the shortest band
   * that reaches the window's last hour from the history's end, each hour t reading counts up to t - band; or
   * the profile, when no band does or the window starts before the history.
   *
   * NaN where the band's model is undefined because the history does not reach back far enough.
   *
   * @param history brought to the forecaster's cells
   * @param fromHour epoch hour
   * @param toHour excluded, after `fromHour`
   * @throws FORECAST_PANEL_DIFFERS, FEATURES_WINDOW_INVALID, TIME_HOURS_INVALID
   */
  expect(history: Panel, fromHour: number, toHour: number): ExpectedCounts {
    const panel = this.align(history);
    const band = this.bandFor(Math.max(1, toHour - (panel.startHour + panel.hours)));
    return this.predict(panel, fromHour < panel.startHour ? undefined : band, fromHour, toHour);
  }

  /**
   * Returns how sure an expected count is and how busy that is for the city.
   *
   * @param dispersion of the counts around it: variance = mean + dispersion * mean^2
   */
  describe(
    mean: number,
    dispersion: number,
  ): Pick<CellForecast, 'mean' | 'q10' | 'q50' | 'q90' | 'level' | 'index'> {
    const floored = Math.max(mean, MEAN_FLOOR);
    const index = this.scale.index(mean);
    return {
      mean,
      q10: negativeBinomialQuantile(0.1, floored, dispersion),
      q50: negativeBinomialQuantile(0.5, floored, dispersion),
      q90: negativeBinomialQuantile(0.9, floored, dispersion),
      level: levelOf(index),
      index,
    };
  }

  private bandFor(horizon: number): ServingBand | undefined {
    const { bands } = this.parts;
    const hours = bandOf(
      horizon,
      bands.map((band) => band.hours),
    );
    return bands.find((band) => band.hours === hours);
  }

  private predict(
    panel: Panel,
    band: ServingBand | undefined,
    fromHour: number,
    toHour: number,
  ): ExpectedCounts {
    const { city, profile, profileDispersion } = this.parts;
    if (!band) {
      const means = profile.rateOf(city, fromHour, toHour);
      return { means, dispersion: profileDispersion, basis: 'profile' };
    }
    const rows = buildBandRows(panel, city, band.hours, { fromHour, toHour });
    return { means: band.model.predict(rows), dispersion: band.dispersion, basis: `band-${band.hours}` };
  }

  private align(history: Panel): Panel {
    const { target, h3Resolution, cells } = this.parts;
    if (history.target !== target) {
      throw errors.FORECAST_PANEL_DIFFERS({
        what: 'the target',
        forecaster: target,
        panel: history.target,
      });
    }
    if (history.h3Resolution !== h3Resolution) {
      throw errors.FORECAST_PANEL_DIFFERS({
        what: 'the H3 resolution',
        forecaster: h3Resolution,
        panel: history.h3Resolution,
      });
    }
    return alignPanel(history, cells);
  }
}

import { type Panel, type Target, alignPanel } from '@busyness/features';
import { negativeBinomialQuantile } from '@busyness/models';
import { MEAN_FLOOR } from '../backtest/score-forecast.js';
import { type CityCalendar, buildBandRows } from '../bands/band-rows.js';
import { bandOf } from '../bands/bands.js';
import type { ShrunkenProfile } from '../baselines/shrunken-profile.js';
import type { BandModel } from '../candidates/candidate.js';
import { errors } from '../errors.js';
import { BusynessScale, type BusynessLevel, levelOf } from './busyness-scale.js';

/** Two weeks: a profile says no more about later hours than about these. */
export const MAX_FORECAST_HOURS = 336;

/** The model that serves the horizons of one band. */
export interface ServingBand {
  readonly hours: number;
  readonly model: BandModel;
  readonly dispersion: number;
}

/** What a forecaster is made of. */
export interface ForecasterParts {
  readonly target: Target;
  readonly h3Resolution: number;
  readonly cells: readonly string[];
  readonly city: CityCalendar;
  /** Epoch hour: nothing at or after it was trained on. */
  readonly trainedUntilHour: number;
  /** Rising; may be empty when the history was too short for any. */
  readonly bands: readonly ServingBand[];
  readonly profile: ShrunkenProfile;
  readonly profileDispersion: number;
}

/** The expected count of one cell in one hour, and how sure it is. */
export interface CellForecast {
  readonly cell: string;
  readonly startHour: number;
  /** 1 is the first hour at or after the origin. */
  readonly horizon: number;
  readonly mean: number;
  readonly q10: number;
  readonly q50: number;
  readonly q90: number;
  readonly level: BusynessLevel;
  /** 0 (quietest cell-hours of this city's weeks) to 100 (busiest). */
  readonly index: number;
  /** What the forecast rests on: `band-24`, or `profile` where no band reaches. */
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
    const rows: CellForecast[][] = panel.cells.map(() => []);
    for (let horizon = 1; horizon <= hours;) {
      const band = this.bandFor(horizon);
      const last = Math.min(hours, band?.hours ?? hours);
      const { means, dispersion, basis } = this.predict(panel, band, origin + horizon - 1, origin + last);
      const width = last - horizon + 1;
      for (let c = 0; c < panel.cells.length; c++) {
        for (let t = 0; t < width; t++) {
          rows[c].push({
            cell: panel.cells[c],
            startHour: origin + horizon - 1 + t,
            horizon: horizon + t,
            ...this.describe(means[c * width + t], dispersion),
            basis,
          });
        }
      }
      horizon = last + 1;
    }
    return rows.flat();
  }

  /**
   * Returns the expected counts of the hours of a window that the history holds or reaches, from the shortest band
   * that may: each hour t reads counts up to t - band. Cell-major.
   *
   * @param history brought to the forecaster's cells
   */
  expect(
    history: Panel,
    fromHour: number,
    toHour: number,
  ): { means: Float64Array; basis: string; dispersion: number } {
    const panel = this.align(history);
    const band = this.bandFor(Math.max(1, toHour - (panel.startHour + panel.hours)));
    return this.predict(panel, fromHour < panel.startHour ? undefined : band, fromHour, toHour);
  }

  private bandFor(horizon: number): ServingBand | undefined {
    const { bands } = this.parts;
    const hours = bandOf(
      horizon,
      bands.map((band) => band.hours),
    );
    return bands.find((band) => band.hours === hours);
  }

  private predict(panel: Panel, band: ServingBand | undefined, fromHour: number, toHour: number) {
    const { city, profile, profileDispersion } = this.parts;
    if (!band) {
      const means = profile.rateOf(city, fromHour, toHour);
      return { means, dispersion: profileDispersion, basis: 'profile' };
    }
    const rows = buildBandRows(panel, city, band.hours, { fromHour, toHour });
    return { means: band.model.predict(rows), dispersion: band.dispersion, basis: `band-${band.hours}` };
  }

  private describe(mean: number, dispersion: number) {
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
        what: 'H3 resolution',
        forecaster: h3Resolution,
        panel: history.h3Resolution,
      });
    }
    return alignPanel(history, cells);
  }
}

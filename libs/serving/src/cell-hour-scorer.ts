import { MAX_FORECAST_HOURS } from '@busyness/forecasting';
import type { Champion } from './champion.js';

/** What the champion expects of one cell in one hour. */
export interface Score {
  /** Expected count. */
  readonly mean: number;
  /** `band-1`, ..., or `profile`. */
  readonly basis: string;
  /** Whether the champion was trained on this very hour: such a score says nothing about accuracy. */
  readonly inSample: boolean;
}

/** Means of every cell in the hours of a window; cell-major. */
interface Window {
  readonly fromHour: number;
  readonly toHour: number;
  readonly means: Float64Array;
  readonly basis: (hour: number) => string;
}

/**
 * Scores cells and hours one by one: past hours as forecast from the hours before them, coming hours as forecast
 * now, anything further off by the profile.
 *
 * A class because all hours of the history and all hours ahead are worked out at once, when one is first asked for.
 */
export class CellHourScorer {
  private readonly positions: ReadonlyMap<string, number>;
  private readonly origin: number;
  private past?: Window;
  private ahead?: Window;
  private readonly profiles = new Map<number, Float64Array>();

  constructor(private readonly champion: Champion) {
    const { forecaster, history } = champion;
    this.positions = new Map(forecaster.parts.cells.map((cell, i) => [cell, i]));
    this.origin = history.startHour + history.hours;
  }

  /** Returns the score of a cell in an epoch hour; nothing for a cell that the champion does not know. */
  score(cell: string, hour: number): Score | undefined {
    const position = this.positions.get(cell);
    if (position === undefined) return undefined;
    const { history, forecaster } = this.champion;
    const inSample = hour >= history.startHour && hour < forecaster.parts.trainedUntilHour;
    const window = this.windowOf(hour);
    if (!window) return { mean: this.profileAt(hour)[position], basis: 'profile', inSample };
    const width = window.toHour - window.fromHour;
    const mean = window.means[position * width + (hour - window.fromHour)];
    return { mean, basis: window.basis(hour), inSample };
  }

  private windowOf(hour: number): Window | undefined {
    if (hour >= this.origin && hour < this.origin + MAX_FORECAST_HOURS)
      return (this.ahead ??= this.scoreAhead());
    if (hour >= this.champion.history.startHour && hour < this.origin)
      return (this.past ??= this.scorePast());
    return undefined;
  }

  private scorePast(): Window {
    const { forecaster, history } = this.champion;
    const { means, basis } = forecaster.expect(history, history.startHour, this.origin);
    return { fromHour: history.startHour, toHour: this.origin, means, basis: () => basis };
  }

  private scoreAhead(): Window {
    const { forecaster, history } = this.champion;
    const rows = forecaster.forecast(history, MAX_FORECAST_HOURS);
    return {
      fromHour: this.origin,
      toHour: this.origin + MAX_FORECAST_HOURS,
      means: Float64Array.from(rows, ({ mean }) => mean),
      basis: (hour) => rows[hour - this.origin].basis,
    };
  }

  private profileAt(hour: number): Float64Array {
    let means = this.profiles.get(hour);
    if (!means) {
      const { profile, city } = this.champion.forecaster.parts;
      means = profile.rateOf(city, hour, hour + 1);
      this.profiles.set(hour, means);
    }
    return means;
  }
}

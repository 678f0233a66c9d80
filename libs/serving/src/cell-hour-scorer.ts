import type { CellForecast, ExpectedCounts } from '@busyness/forecasting';
import { type Champion, originOf } from './champion.js';
import { type Span, spansOf } from './spans-of.js';

/** What the champion expects of one cell in one hour. */
export interface Score {
  /** Expected count. */
  readonly mean: number;
  /** `band-1`, ..., or `profile`. */
  readonly basis: string;
  /** Whether the champion was trained on this very hour: such a score says nothing about accuracy. */
  readonly inSample: boolean;
}

/** A score, how sure it is and how busy that is for the city; see `CellForecast`. */
export interface DescribedScore
  extends Score, Pick<CellForecast, 'q10' | 'q50' | 'q90' | 'level' | 'index'> {}

type Expected = Span & ExpectedCounts;

/** So many hours outside history and bands are remembered: any hour from 1970 to 2200 can be asked for. */
const MAX_PROFILE_HOURS = 512;

/**
 * Scores cells and hours one by one.
 *
 * - Past hours: as the shortest band would have forecast them from the hours before.
 * - The hours that the bands reach: as forecast now.
 * - Any other hour: by the profile; so also a past one for which the band's model lacks history.
 *
 * A class because hours are worked out for all cells at once, when the first of them is asked for, and remembered:
 * 8 bytes a cell-hour of history, so a sweep over any number of pings costs what a sweep over the hours does.
 */
export class CellHourScorer {
  readonly #positions: ReadonlyMap<string, number>;
  readonly #spans: readonly Span[];
  readonly #expected = new Map<Span, Expected>();
  readonly #profiles = new Map<number, Expected>();

  constructor(readonly champion: Champion) {
    const { cells, bands } = champion.forecaster.parts;
    this.#positions = new Map(cells.map((cell, i) => [cell, i]));
    const ends = bands.map(({ hours }) => hours);
    this.#spans = spansOf(champion.history.startHour, originOf(champion), ends, cells.length);
  }

  /** Returns the score of a cell in an epoch hour; nothing for a cell that the champion does not know. */
  score(cell: string, hour: number): Score | undefined {
    const found = this.#find(cell, hour);
    return found && { mean: found.mean, basis: found.expected.basis, inSample: this.#isInSample(hour) };
  }

  /** Returns the score with quantiles, level and index; nothing for a cell that the champion does not know. */
  describe(cell: string, hour: number): DescribedScore | undefined {
    const found = this.#find(cell, hour);
    if (!found) return undefined;
    const { basis, dispersion } = found.expected;
    const described = this.champion.forecaster.describe(found.mean, dispersion);
    return { ...described, basis, inSample: this.#isInSample(hour) };
  }

  #find(cell: string, hour: number): { mean: number; expected: Expected } | undefined {
    const position = this.#positions.get(cell);
    if (position === undefined) return undefined;
    const span = this.#spans.find(({ fromHour, toHour }) => hour >= fromHour && hour < toHour);
    if (span) {
      const expected = this.#expect(span);
      const mean = expected.means[position * (span.toHour - span.fromHour) + (hour - span.fromHour)];
      // A model that reads lags is undefined where the history does not reach back that far.
      if (!Number.isNaN(mean)) return { mean, expected };
    }
    const expected = this.#profileAt(hour);
    return { mean: expected.means[position], expected };
  }

  #isInSample(hour: number): boolean {
    const { history, forecaster } = this.champion;
    return hour >= history.startHour && hour < forecaster.parts.trainedUntilHour;
  }

  #expect(span: Span): Expected {
    let expected = this.#expected.get(span);
    if (!expected) {
      const { forecaster, history } = this.champion;
      expected = { ...span, ...forecaster.expect(history, span.fromHour, span.toHour) };
      this.#expected.set(span, expected);
    }
    return expected;
  }

  #profileAt(hour: number): Expected {
    let expected = this.#profiles.get(hour);
    if (!expected) {
      const { profile, profileDispersion, city } = this.champion.forecaster.parts;
      const means = profile.rateOf(city, hour, hour + 1);
      expected = { fromHour: hour, toHour: hour + 1, means, dispersion: profileDispersion, basis: 'profile' };
      const [oldest] = this.#profiles.keys();
      if (this.#profiles.size >= MAX_PROFILE_HOURS) this.#profiles.delete(oldest);
      this.#profiles.set(hour, expected);
    }
    return expected;
  }
}

import { type Panel, alignPanel } from '@busyness/features';
import { meanPoissonDeviance } from '@busyness/models';
import { buildBandRows } from '../bands/band-rows.js';
import { keepHours, keptHours } from '../bands/excluded-hours.js';
import type { Forecaster } from '../forecaster/forecaster.js';
import { type DevianceDifference, compareHourlyDeviance } from '../scores/compare-hourly-deviance.js';
import { hourlyDeviance } from '../scores/hourly-deviance.js';

/** What a challenger forecast for the test period. */
export interface ChallengerForecasts {
  readonly cells: readonly string[];
  /** Epoch hours, `toHour` excluded. */
  readonly fromHour: number;
  readonly toHour: number;
  /** Means of one band, cell-major over the test hours. */
  readonly bands: readonly { readonly hours: number; readonly means: Float64Array }[];
}

/** How a challenger did against the champion, or why that cannot be said. */
export type ChampionComparison =
  | { readonly comparable: false; readonly why: string }
  | {
      readonly comparable: true;
      /** How many cells both know. */
      readonly cells: number;
      /** Mean Poisson deviance of both, by band of the challenger. */
      readonly bands: readonly {
        readonly hours: number;
        readonly challenger: number;
        readonly champion: number;
      }[];
      /**
       * Deviance of the champion minus that of the challenger, over all bands: above 0, the challenger is
       * better.
       */
      readonly difference: DevianceDifference;
    };

/**
 * Returns how the challenger's forecasts did against the champion's on the same cells and hours, by mean
 * Poisson deviance. Neither may have been trained on those hours.
 *
 * @param panel every cell, through the test period
 * @param seed of the interval's draws
 */
export function compareWithChampion(
  challenger: ChallengerForecasts,
  champion: Forecaster,
  panel: Panel,
  seed: number,
): ChampionComparison {
  const { fromHour, toHour } = challenger;
  const { parts } = champion;
  const why = differenceOf(challenger, champion, panel);
  if (why) return { comparable: false, why };
  const common = parts.cells.filter((cell) => challenger.cells.includes(cell));
  const testHours = toHour - fromHour;
  const kept = keptHours(panel, challenger);
  const hours = kept.length;
  const keep = (values: Float64Array) => keepHours(values, kept, testHours);
  const counts = keep(pick(alignPanel(panel, common), fromHour, toHour));
  const ours = new Float64Array(hours);
  const theirs = new Float64Array(hours);
  const bands = challenger.bands.map((band) => {
    const mine = keep(takeCells(band.means, challenger.cells, common, testHours));
    const served = servedMeans(champion, alignPanel(panel, parts.cells), band.hours, challenger);
    const other = keep(takeCells(served, parts.cells, common, testHours));
    add(ours, hourlyDeviance(counts, mine, hours), challenger.bands.length);
    add(theirs, hourlyDeviance(counts, other, hours), challenger.bands.length);
    return {
      hours: band.hours,
      challenger: meanPoissonDeviance(counts, mine),
      champion: meanPoissonDeviance(counts, other),
    };
  });
  const difference = compareHourlyDeviance(ours, theirs, seed);
  return { comparable: true, cells: common.length, bands, difference };
}

function differenceOf(
  challenger: ChallengerForecasts,
  { parts }: Forecaster,
  panel: Panel,
): string | undefined {
  if (challenger.bands.length === 0) return 'no band of the challenger could be judged';
  if (parts.target !== panel.target) return `the champion counts ${parts.target}, not ${panel.target}`;
  if (parts.h3Resolution !== panel.h3Resolution) {
    return `the champion's cells are of resolution ${parts.h3Resolution}, not ${panel.h3Resolution}`;
  }
  if (!parts.cells.some((cell) => challenger.cells.includes(cell)))
    return 'the champion serves none of these cells';
  if (parts.trainedUntilHour > challenger.fromHour)
    return 'the champion was trained on hours of this test period';
  return undefined;
}

/** The champion's means for the test hours in the band that would have served them, or its profile. */
function servedMeans(
  { parts }: Forecaster,
  panel: Panel,
  bandHours: number,
  { fromHour, toHour }: ChallengerForecasts,
): Float64Array {
  const profile = parts.profile.rateOf(parts.city, fromHour, toHour);
  const band = parts.bands.find(({ hours }) => hours >= bandHours);
  if (!band) return profile;
  const means = band.model.predict(buildBandRows(panel, parts.city, band.hours, { fromHour, toHour }));
  return means.map((mean, i) => (Number.isNaN(mean) ? profile[i] : mean));
}

function pick({ cells, counts, hours, startHour }: Panel, fromHour: number, toHour: number): Float64Array {
  const width = toHour - fromHour;
  const out = new Float64Array(cells.length * width);
  cells.forEach((_, c) => {
    const start = c * hours + fromHour - startHour;
    out.set(counts.subarray(start, start + width), c * width);
  });
  return out;
}

function takeCells(means: Float64Array, from: readonly string[], cells: readonly string[], hours: number) {
  const positions = new Map(from.map((cell, i) => [cell, i]));
  const out = new Float64Array(cells.length * hours);
  cells.forEach((cell, i) => {
    const start = positions.get(cell)! * hours;
    out.set(means.subarray(start, start + hours), i * hours);
  });
  return out;
}

function add(sums: Float64Array, values: Float64Array, parts: number): void {
  for (let t = 0; t < sums.length; t++) sums[t] += values[t] / parts;
}

import { type Logger, type OnProgress, SILENT_LOGGER } from '@busyness/core';
import type { Panel } from '@busyness/features';
import { type BandRows, type CityCalendar, buildBandRows, sliceBandRows } from '../bands/band-rows.js';
import { assertBands } from '../bands/bands.js';
import { type LeftOutBand, supportedBands } from '../bands/supported-bands.js';
import { candidatesNamed } from '../candidates/all-candidates.js';
import type { Hyperparameters } from '../candidates/hyperparameters.js';
import { errors } from '../errors.js';
import type { HistorySplit } from '../training/split-history.js';
import { type TrainedBand, trainBand } from '../training/train-band.js';
import { trainingWindow } from '../training/training-window.js';
import { type JudgedBand, judgeBand } from './judge-band.js';

/** What to train and judge. */
export interface BacktestOptions {
  readonly split: HistorySplit;
  /** Far ends of the bands, in hours, rising. */
  readonly bands: readonly number[];
  /** Names of models; the baselines are always judged. Default: every model that could serve. */
  readonly models?: readonly string[];
  /** Of the candidates that have some; the defaults hold for what is not set. */
  readonly hyperparameters?: Hyperparameters;
  /** Of what is random in fits, intervals and randomised scores. */
  readonly seed: number;
  /** When it aborts, the backtest rejects with its reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  readonly logger?: Logger;
}

/** What a backtest found; bands in rising order. */
export interface Backtest {
  readonly trained: readonly TrainedBand[];
  readonly judged: readonly JudgedBand[];
  readonly leftOut: readonly LeftOutBand[];
}

/**
 * Trains every candidate of every band on the hours before the test period, then judges all of them on each
 * of its hours, as forecasts made `band` hours before.
 *
 * Parameters, choices and spreads come from before the test period; profiles, levels and lags roll on through
 * it, never reading a count newer than the band allows. Bands that the history is too short for are left out.
 *
 * @param panel cells chosen before the test period (`selectCells` with `beforeHour: split.testFrom`)
 * @throws FORECAST_BANDS_INVALID, FORECAST_MODEL_UNKNOWN, FORECAST_NO_BAND when all bands are left out
 */
export async function backtest(
  panel: Panel,
  city: CityCalendar,
  options: BacktestOptions,
): Promise<Backtest> {
  const { split, bands, models, hyperparameters, seed, signal, onProgress, logger = SILENT_LOGGER } = options;
  assertBands(bands);
  const candidates = candidatesNamed(models, hyperparameters);
  const { supported, leftOut } = supportedBands(split.testFrom - split.labelFrom, bands);
  if (supported.length === 0) throw errors.FORECAST_NO_BAND(leftOut[0]);
  for (const { hours, why } of leftOut) {
    logger.warn({ band: hours }, `band ${hours} h is left out: it ${why}`);
  }
  const trained: TrainedBand[] = [];
  const judged: JudgedBand[] = [];
  for (const [i, bandHours] of supported.entries()) {
    onProgress?.({ done: i, total: supported.length, what: `band ${bandHours} h` });
    signal?.throwIfAborted();
    const { rowsFrom, validationFrom } = trainingWindow(panel, split, bandHours);
    const rows = buildBandRows(panel, city, bandHours, { fromHour: rowsFrom, toHour: split.testTo });
    const { training, test } = divideRows(rows, split);
    const band = await trainBand(training, validationFrom, candidates, { seed, signal });
    trained.push(band);
    judged.push(judgeBand(band, test, seed));
  }
  onProgress?.({ done: supported.length, total: supported.length, what: 'bands' });
  return { trained, judged, leftOut };
}

function divideRows(
  rows: BandRows,
  { testFrom, testTo }: HistorySplit,
): { training: BandRows; test: BandRows } {
  return {
    training: sliceBandRows(rows, rows.fromHour, testFrom),
    test: sliceBandRows(rows, testFrom, testTo),
  };
}

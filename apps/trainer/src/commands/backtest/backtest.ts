import { storeOptions } from '@busyness/config';
import { formatEpochHour, panelTotal, selectCells } from '@busyness/features';
import {
  assertJudgeable,
  backtest as judge,
  candidatesNamed,
  defaultTestHours,
  holdBack,
} from '@busyness/forecasting';
import {
  calendarOfCity,
  collectPanel,
  countryOfCity,
  describeBand,
  excludeOutages,
  warnOfData,
} from '@busyness/pipeline';
import type { CommandContext } from '../../command-context.js';
import {
  collectParameters,
  engineOptions,
  featuresParameters,
  trainParameters,
} from '../../step-parameters.js';
import { formatBands } from './format-bands.js';

/** What `trainer backtest` is told beside the settings. */
export interface BacktestOptions {
  readonly data: readonly string[];
  readonly models?: readonly string[];
}

/** Less than a day says nothing of a forecast by the hour of day. */
const LEAST_TEST_HOURS = 24;

/** `trainer backtest`: trains before the last hours of the data and judges on them; registers nothing. */
export async function backtest({ data, models }: BacktestOptions, context: CommandContext) {
  const started = performance.now();
  const { settings, logger, onProgress, signal } = context;
  const { timeZone, country, minEvents, bands, testHours } = featuresParameters(settings);
  // Said before the files are read, which may take long.
  const { hyperparameters } = trainParameters(settings, models);
  candidatesNamed(models, hyperparameters);
  await countryOfCity(timeZone, country);
  const reading = { ...context, stores: storeOptions(settings) };
  const collected = await collectPanel(reading, data, engineOptions(settings), collectParameters(settings));
  const { profile } = collected;
  warnOfData(profile, timeZone, logger);
  const panel = settings.train.excludeOutages ? excludeOutages(collected.panel, profile) : collected.panel;
  const labels = { fromHour: panel.startHour, toHour: panel.startHour + panel.hours };
  const split = holdBack(labels, testHours ?? Math.max(LEAST_TEST_HOURS, defaultTestHours(panel.hours)));
  assertJudgeable(panel, split);
  const { city } = await calendarOfCity(panel, timeZone, country);
  const busy = selectCells(panel, { minEvents, beforeHour: split.testFrom });
  const { judged, leftOut } = await judge(busy, city, {
    split,
    bands,
    hyperparameters,
    models,
    seed: settings.train.seed,
    logger,
    onProgress,
    signal,
  });
  const json = {
    panel: {
      cells: busy.cells.length,
      buckets: busy.hours,
      events: panelTotal(busy),
      start: formatEpochHour(busy.startHour),
      testStart: formatEpochHour(split.testFrom),
      testEnd: formatEpochHour(split.testTo),
      ...(panel.excludedHours && { excludedHours: panel.excludedHours.length }),
    },
    bands: judged.map(describeBand),
    leftOut,
    seconds: Math.round(performance.now() - started) / 1000,
  };
  const { cells, buckets, events, testStart, testEnd, excludedHours } = json.panel;
  const excluded = excludedHours === undefined ? '' : ` ${excludedHours} hours of outage are left out.`;
  const text = [
    `${events} events in ${cells} cells and ${buckets} hours; judged on ${testStart} to ${testEnd} (exclusive).${excluded}`,
    formatBands(json.bands),
  ].join('\n\n');
  return { json, text };
}

import { formatEpochHour, panelTotal, selectCells } from '@busyness/features';
import { type JudgedModel, backtest as judge, holdBack } from '@busyness/forecasting';
import { calendarOfCity, collectPanel } from '@busyness/pipeline';
import type { CommandContext } from '../../command-context.js';
import { collectParameters, engineOptions, featuresParameters } from '../../step-parameters.js';
import { formatBands } from './format-bands.js';

/** What `trainer backtest` is told beside the settings. */
export interface BacktestOptions {
  readonly data: readonly string[];
  readonly models?: readonly string[];
}

/** Hours at the end of the history that are judged when nobody says: a week. */
const DEFAULT_TEST_HOURS = 168;

/** `trainer backtest`: trains before the last hours of the data and judges on them; registers nothing. */
export async function backtest({ data, models }: BacktestOptions, context: CommandContext) {
  const started = performance.now();
  const { settings, logger, onProgress, signal } = context;
  const { timeZone, country, minEvents, bands } = featuresParameters(settings);
  const panel = await collectPanel(context, data, engineOptions(settings), collectParameters(settings));
  const labels = { fromHour: panel.startHour, toHour: panel.startHour + panel.hours };
  const split = holdBack(labels, settings.train.testHours ?? DEFAULT_TEST_HOURS);
  const { city } = calendarOfCity(panel, timeZone, country);
  const busy = selectCells(panel, { minEvents, beforeHour: split.testFrom });
  const { judged, leftOut } = await judge(busy, city, {
    split,
    bands,
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
    },
    bands: judged.map(({ models: all, ...band }) => ({ ...band, models: all.map(withoutNulls) })),
    leftOut,
    seconds: Number(((performance.now() - started) / 1000).toFixed(3)),
  };
  const { cells, buckets, events, testStart, testEnd } = json.panel;
  const text = [
    `${events} events in ${cells} cells and ${buckets} hours; judged on ${testStart} to ${testEnd} (exclusive).`,
    formatBands(judged),
  ].join('\n\n');
  return { json, text };
}

/** JSON has no NaN and no infinity: a metric without a value (R2 of counts that do not vary) is left out. */
function withoutNulls(model: JudgedModel): object {
  const isNumber = (value: unknown) => typeof value === 'number';
  return Object.fromEntries(
    Object.entries(model).filter(([, value]) => !isNumber(value) || Number.isFinite(value)),
  );
}

import type { CommandInput } from '@busyness/cli';
import { type Settings, storeOptions } from '@busyness/config';
import {
  type ForecastFormat,
  type ForecastRow,
  forecastRows,
  loadChampion,
  originOf,
  withHistory,
} from '@busyness/serving';
import { openStore } from '@busyness/storage';
import { toIsoHour } from '../../format-hour.js';
import { findBusiest } from './find-busiest.js';
import { formatForecast } from './format-forecast.js';
import { readPanel } from './read-panel.js';
import { writeForecast } from './write-forecast.js';

/** What `predictor forecast` is told beside the settings. */
export interface ForecastOptions {
  readonly out: string;
  readonly panel?: string;
}

/** What was forecast, and where it is. */
export interface ForecastSummary {
  readonly model: string;
  readonly target: string;
  readonly timeZone: string;
  /** Epoch hour at which the forecast starts. */
  readonly originHour: number;
  readonly hours: number;
  readonly cells: number;
  readonly rows: number;
  /** The busiest hour of each of the busiest cells. */
  readonly busiest: readonly ForecastRow[];
  readonly artifacts: Readonly<Record<ForecastFormat, string>>;
}

/** `predictor forecast`: the champion and its history, or another -> the coming hours as files. */
export async function forecast({ options, signal }: CommandInput<ForecastOptions>, settings: Settings) {
  const { out, panel } = options;
  const { hours } = settings.forecast;
  const stores = storeOptions(settings);
  const registered = await loadChampion(openStore(settings.store.uri, stores));
  const champion = panel === undefined ? registered : withHistory(registered, await readPanel(panel, stores));
  const rows = forecastRows(champion, hours);
  const artifacts = await writeForecast(rows, out, { stores, signal });
  const { target, city, cells } = champion.forecaster.parts;
  const summary: ForecastSummary = {
    model: champion.version,
    target,
    timeZone: city.timeZone,
    originHour: originOf(champion),
    hours,
    cells: cells.length,
    rows: rows.length,
    busiest: findBusiest(rows),
    artifacts,
  };
  return { json: toJson(summary), text: formatForecast(summary) };
}

/** Names and times as in the files. */
function toJson({ originHour, busiest, timeZone, ...summary }: ForecastSummary) {
  return {
    ...summary,
    timezone: timeZone,
    origin: toIsoHour(originHour),
    busiest: busiest.map(({ startHour, modelVersion, ...row }) => ({
      ...row,
      start: toIsoHour(startHour),
      model_version: modelVersion,
    })),
  };
}

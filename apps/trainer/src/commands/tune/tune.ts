import { rename, writeFile } from 'node:fs/promises';

import { storeOptions } from '@busyness/config';
import { panelTotal, selectCells } from '@busyness/features';
import {
  TUNABLE_MODELS,
  type TunableModel,
  type TunedModel,
  defaultTestHours,
  holdBack,
  tuneModel,
  tuningFolds,
} from '@busyness/forecasting';
import {
  calendarOfCity,
  collectPanel,
  countryOfCity,
  excludeOutages,
  readCodeVersion,
} from '@busyness/pipeline';
import { canonicalJson, checksum, openStore } from '@busyness/storage';
import { encodePanel } from '@busyness/tables';
import type { CommandContext } from '../../command-context.js';
import { errors } from '../../errors.js';
import { collectParameters, engineOptions, featuresParameters } from '../../step-parameters.js';
import { formatTuning } from './format-tuning.js';
import { trialStore } from './trial-store.js';

/** What `trainer tune` is told beside the settings. */
export interface TuneOptions {
  readonly data: readonly string[];
  readonly models?: readonly string[];
  readonly trials: number;
  readonly folds: number;
  readonly out: string;
}

/**
 * `trainer tune`: searches hyperparameters on hours before the test period, and writes those that are better than the
 * defaults as a settings file. Each finished trial is kept in the store, so the same command goes on where it was
 * stopped.
 */
export async function tune(options: TuneOptions, context: CommandContext) {
  const { data, trials, folds, out } = options;
  const { settings, signal, onProgress } = context;
  const models = tunableNamed(options.models);
  for (const [name, count] of Object.entries({ trials, folds })) {
    if (!Number.isInteger(count) || count < 1) throw errors.TRAINER_COUNT_INVALID({ name, count });
  }
  const { timeZone, country, minEvents, bands, testHours } = featuresParameters(settings);
  countryOfCity(timeZone, country);
  const collected = await collectPanel(context, data, engineOptions(settings), collectParameters(settings));
  const panel = settings.train.excludeOutages
    ? excludeOutages(collected.panel, collected.profile)
    : collected.panel;
  const labels = { fromHour: panel.startHour, toHour: panel.startHour + panel.hours };
  const split = holdBack(labels, testHours ?? Math.max(24, defaultTestHours(panel.hours)));
  const { city } = calendarOfCity(panel, timeZone, country);
  const busy = selectCells(panel, { minEvents, beforeHour: split.testFrom });
  const byBand = bands.map((bandHours) => tuningFolds(busy, city, split, bandHours, folds));

  const store = openStore(settings.store.uri, storeOptions(settings));
  const from = { data: checksum(await encodePanel(busy)), city, code: await readCodeVersion() };
  const memory = trialStore(store, checksum(canonicalJson(from)));
  const { seed } = settings.train;
  const tuned: TunedModel[] = [];
  for (const model of models) {
    tuned.push(await tuneModel(model, byBand, { trials, seed, memory, signal, onProgress }));
  }
  const chosen = tuned.filter(({ isChosen }) => isChosen);
  const hyperparameters = Object.fromEntries(chosen.map(({ model, settings }) => [model, settings]));
  await writeWhole(out, `${JSON.stringify({ train: { hyperparameters } }, null, 2)}\n`);
  const facts = { cells: busy.cells.length, events: panelTotal(busy), bands, folds, trials, seed };
  return { json: { ...facts, models: tuned, out }, text: formatTuning(tuned, out) };
}

function tunableNamed(names: readonly string[] = TUNABLE_MODELS): readonly TunableModel[] {
  const known: readonly string[] = TUNABLE_MODELS;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw errors.TRAINER_MODEL_NOT_TUNABLE({ names: unknown, known });
  return TUNABLE_MODELS.filter((model) => names.includes(model));
}

/** A reader sees the old file or the new one. */
async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}

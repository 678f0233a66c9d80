import { basename } from 'node:path';

import { storeOptions } from '@busyness/config';
import { formatEpochHour, panelTotal } from '@busyness/features';
import {
  TUNABLE_MODELS,
  type TunableModel,
  type TunedModel,
  tunableNamed,
  tuneModel,
} from '@busyness/forecasting';
import { countryOfCity, readCodeVersion } from '@busyness/pipeline';
import { canonicalJson, checksum, openStore } from '@busyness/storage';
import { encodePanel } from '@busyness/tables';
import type { CommandContext } from '../../command-context.js';
import { errors } from '../../errors.js';
import { prepareOutput, writeOutput } from '../../output-file.js';
import { featuresParameters } from '../../step-parameters.js';
import { type Track, trackRun } from '../../tracking/track-run.js';
import { eventOfTrial, eventOfTuned } from './events-of-search.js';
import { formatTuning } from './format-tuning.js';
import { planSearch } from './search-plan.js';
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
 * defaults as a settings file. Each finished fit is kept in the store, so the same command goes on where it was
 * stopped.
 */
export async function tune(options: TuneOptions, context: CommandContext) {
  const { data, trials, folds, out } = options;
  const { settings } = context;
  // Said before the files are read, which may take long.
  const models = tunableNamed(options.models ?? TUNABLE_MODELS);
  for (const [name, count] of Object.entries({ trials, folds })) {
    if (!Number.isInteger(count) || count < 1) throw errors.TRAINER_COUNT_INVALID({ name, count });
  }
  const { timeZone, country } = featuresParameters(settings);
  await countryOfCity(timeZone, country);
  await prepareOutput(out);
  const name = settings.tracking.runName || `tune ${basename(data[0])}`;
  const asked = { data: data.join(' '), models: models.join(','), trials, folds };
  const codeVersion = await readCodeVersion();
  const result = await trackRun({ name, codeVersion, asked }, context, (track) =>
    search({ ...options, models }, codeVersion, context, track),
  );
  return { json: { ...result, out }, text: formatTuning(result, out) };
}

/** What a search came to, as `--json` prints it. */
export type SearchResult = Awaited<ReturnType<typeof search>>;

async function search(
  { data, models, trials, folds, out }: TuneOptions & { readonly models: readonly TunableModel[] },
  code: string,
  context: CommandContext,
  track: Track,
) {
  const { settings, logger, signal, onProgress } = context;
  const { history, plan, folds: foldsOfBands } = await planSearch(data, folds, context);
  const store = openStore(settings.store.uri, storeOptions(settings));
  const from = { data: checksum(await encodePanel(history)), city: plan.city, code };
  const memory = trialStore(store, checksum(canonicalJson(from)));
  await track({ type: 'tags', tags: { 'panel.sha256': from.data } });
  const { seed } = settings.train;
  const tuned: TunedModel[] = [];
  try {
    for (const model of models) {
      const result = await tuneModel(model, foldsOfBands, {
        trials,
        seed,
        memory,
        signal,
        onProgress,
        onTrial: (trial) => track(eventOfTrial(model, trial)),
      });
      await track(eventOfTuned(result));
      tuned.push(result);
    }
  } catch (error) {
    if (signal.aborted) {
      const fits = memory.counts.found + memory.counts.kept;
      logger.warn({}, `the search is not over: the same command goes on from ${fits} fits in ${store.uri}`);
    }
    throw error;
  }
  const { found, kept } = memory.counts;
  if (found > 0) logger.info({}, `${found} of ${found + kept} fits were in ${store.uri} from before`);

  const chosen = tuned.filter(({ isChosen }) => isChosen);
  const hyperparameters = Object.fromEntries(chosen.map((each) => [each.model, each.settings]));
  await writeOutput(out, `${JSON.stringify({ train: { hyperparameters } }, null, 2)}\n`);
  const result = {
    cells: history.cells.length,
    events: panelTotal(history),
    bands: plan.bands.map(({ hours }) => hours),
    judgedFrom: formatEpochHour(foldsOfBands[0][folds - 1].judge.fromHour),
    judgedTo: formatEpochHour(plan.split.testFrom),
    folds,
    trials,
    seed,
    models: tuned,
  };
  const key = await memory.keepResult(`${JSON.stringify(result, null, 2)}\n`);
  await track({ type: 'artifact', name: 'tuning.json', key });
  return result;
}

import { type Panel, slicePanel } from '@busyness/features';
import {
  type ChallengerForecasts,
  type ChampionComparison,
  compareWithChampion,
  countsOf,
  decodeTrainedBands,
  judgeBand,
  selectedOf,
  sliceBandRows,
} from '@busyness/forecasting';
import { type ObjectStore, checksum, openRegistry } from '@busyness/storage';
import { decodePanel } from '@busyness/tables';
import { judgeSegments } from '../promotion/judge-segments.js';
import { assertBelongTogether } from '../step/assert-belong-together.js';
import type { FileFacts } from '../step/manifest.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { type BandScores, describeBand } from './describe-band.js';
import type { Evaluation, SegmentScores, TestSeries } from './evaluation.js';
import { type Opponent, loadOpponent, opponentOf } from './opponent.js';
import { readBandRows } from './read-band-rows.js';
import type { StepContext } from '../step/step-context.js';
import type { TrainingPlan } from './training-plan.js';
import { versionOf } from './version-of.js';
import { CANDIDATES_FILE, EVALUATION_FILE, HISTORY_FILE, PANEL_FILE, PLAN_FILE } from './output-files.js';

/** Settings of the step `evaluate`. */
export interface EvaluateParameters {
  readonly seed: number;
}

/** Outputs of the steps before. */
export interface EvaluateInputs {
  readonly collected: StepOutputs;
  readonly features: StepOutputs;
  readonly trained: StepOutputs;
}

/**
 * Step `evaluate`: the candidates of `train` -> how they did on the hours that were held back, and how the selected ones
 * did against the champion on the same hours.
 *
 * @param store the one whose champion it is
 * @throws PIPELINE_INPUTS_DIFFER, REGISTRY_UNREADABLE, STORAGE_*
 */
export async function evaluateStep(
  context: StepContext,
  { collected, features, trained }: EvaluateInputs,
  store: ObjectStore,
  parameters: EvaluateParameters,
  to: Destination,
): Promise<StepResult> {
  const { logger, onProgress, signal } = context;
  assertBelongTogether([collected, features, trained]);
  const registry = openRegistry(store);
  const version = await opponentOf(registry, await versionOf(features, trained));
  const opponent = version === undefined ? undefined : await loadOpponent(registry, version, logger);
  return runStep(
    {
      name: 'evaluate',
      parameters: { ...parameters },
      inputs: {
        ...features.manifest.outputs,
        ...trained.manifest.outputs,
        ...(opponent && { ...collected.pick(PANEL_FILE), champion: factsOf(opponent) }),
      },
      async execute(writer) {
        const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
        const { testFrom, testTo } = plan.split;
        const history = await decodePanel(await features.read(HISTORY_FILE), features.uriOf(HISTORY_FILE));
        const trainedBands = decodeTrainedBands(
          await trained.read(CANDIDATES_FILE),
          trained.uriOf(CANDIDATES_FILE),
        );
        const bands: BandScores[] = [];
        const segments: SegmentScores[] = [];
        const series: TestSeries[] = [];
        const forecasts: { hours: number; means: Float64Array }[] = [];
        for (const [i, band] of trainedBands.entries()) {
          signal?.throwIfAborted();
          onProgress?.({ done: i, total: trainedBands.length, what: 'bands judged' });
          const rows = await readBandRows(features, plan, history, band.hours);
          const test = sliceBandRows(rows, testFrom, testTo);
          const means = selectedOf(band).model.predict(test);
          const judged = judgeBand(band, test, parameters.seed);
          bands.push(describeBand(judged));
          if (judged.againstBaseline)
            segments.push(...judgeSegments(band, test, judged.againstBaseline.baseline));
          series.push({
            bandHours: band.hours,
            fromHour: testFrom,
            counts: cityTotals(countsOf(test), testTo - testFrom),
            means: cityTotals(means, testTo - testFrom),
          });
          forecasts.push({ hours: band.hours, means });
        }
        onProgress?.({ done: bands.length, total: bands.length, what: 'bands judged' });
        const challenger = { cells: history.cells, fromHour: testFrom, toHour: testTo, bands: forecasts };
        const evaluation: Evaluation = {
          test: { fromHour: testFrom, toHour: testTo },
          bands,
          series,
          segments,
          longestSilenceHours: longestSilence(history),
          ...(opponent && {
            champion: {
              version: opponent.version,
              ...(await compare(challenger, opponent, history, collected, parameters.seed)),
            },
          }),
        };
        await writer.writeJson(EVALUATION_FILE, evaluation);
        return {};
      },
    },
    to,
    context,
  );
}

/** On every cell of the panel, as the champion may serve others than the challenger. */
async function compare(
  challenger: ChallengerForecasts,
  opponent: Opponent,
  { startHour, hours, excludedHours }: Panel,
  collected: StepOutputs,
  seed: number,
): Promise<ChampionComparison> {
  if ('why' in opponent) return { comparable: false, why: opponent.why };
  const panel = await decodePanel(await collected.read(PANEL_FILE), collected.uriOf(PANEL_FILE));
  const whole = { ...slicePanel(panel, startHour, startHour + hours), excludedHours };
  return compareWithChampion(challenger, opponent.champion.forecaster, whole, seed);
}

/** The longest run of hours in which nothing was counted in any cell. */
function longestSilence({ counts, hours }: Panel): number {
  let longest = 0;
  let silent = 0;
  for (const total of cityTotals(counts, hours)) {
    silent = total === 0 ? silent + 1 : 0;
    longest = Math.max(longest, silent);
  }
  return longest;
}

/** The sums over the cells, hour by hour, of values that are cell-major. */
function cityTotals(values: Float64Array | Panel['counts'], hours: number): number[] {
  const totals = new Array<number>(hours).fill(0);
  values.forEach((value, i) => (totals[i % hours] += value));
  return totals;
}

/** The same version is the same input, wherever it is stored, as long as it can be loaded. */
function factsOf(opponent: Opponent): FileFacts {
  const text = `${opponent.version} ${'why' in opponent ? opponent.why : ''}`;
  return { sha256: checksum(text), bytes: text.length };
}

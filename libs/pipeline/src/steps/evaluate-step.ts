import { slicePanel } from '@busyness/features';
import {
  type ChampionComparison,
  type JudgedBand,
  compareWithChampion,
  countsOf,
  decodeTrainedBands,
  judgeBand,
  selectedOf,
  sliceBandRows,
} from '@busyness/forecasting';
import type { Champion } from '@busyness/serving';
import { checksum } from '@busyness/storage';
import { decodePanel } from '@busyness/tables';
import type { StepOutputs } from '../step/step-folder.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import { HISTORY_FILE, PLAN_FILE, type TrainingPlan } from './features-step.js';
import type { StepContext } from './step-context.js';
import { CANDIDATES_FILE, readBandRows } from './train-step.js';

/** Settings of the step `evaluate`. */
export interface EvaluateParameters {
  readonly seed: number;
}

/** What happened in the whole city in each hour of the test period, and what was forecast. */
export interface TestSeries {
  readonly bandHours: number;
  readonly fromHour: number;
  readonly counts: readonly number[];
  readonly means: readonly number[];
}

/** `evaluation.json`. */
export interface Evaluation {
  readonly test: { readonly fromHour: number; readonly toHour: number };
  readonly bands: readonly JudgedBand[];
  readonly series: readonly TestSeries[];
  /** Against the present champion, on the same cells and hours; absent when there was none to compare with. */
  readonly champion?: { readonly version: string } & ChampionComparison;
}

export const EVALUATION_FILE = 'evaluation.json';

/** Outputs of the steps before. */
export interface EvaluateInputs {
  readonly collected: StepOutputs;
  readonly features: StepOutputs;
  readonly trained: StepOutputs;
}

/**
 * Step `evaluate`: the candidates of `train` -> how they did on the hours that were held back.
 *
 * @param opponent the version to compare with on the same hours, when there is one
 */
export async function evaluateStep(
  { codeVersion, logger, onProgress }: StepContext,
  { collected, features, trained }: EvaluateInputs,
  opponent: Champion | undefined,
  parameters: EvaluateParameters,
  to: Destination,
): Promise<StepResult> {
  return runStep(
    {
      name: 'evaluate',
      codeVersion,
      parameters: { ...parameters },
      inputs: {
        panel: collected.manifest.outputs['panel.parquet'],
        ...features.manifest.outputs,
        ...trained.manifest.outputs,
        ...(opponent && { champion: factsOf(opponent) }),
      },
      async execute(writer) {
        const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
        const { testFrom, testTo } = plan.split;
        const history = await decodePanel(await features.read(HISTORY_FILE), features.uriOf(HISTORY_FILE));
        const bands = decodeTrainedBands(await trained.read(CANDIDATES_FILE), trained.uriOf(CANDIDATES_FILE));
        const judged: JudgedBand[] = [];
        const forecasts: { hours: number; means: Float64Array; counts: Float64Array }[] = [];
        for (const [i, band] of bands.entries()) {
          onProgress?.({ done: i, total: bands.length, what: `evaluate: band ${band.hours} h` });
          const rows = await readBandRows(features, plan, history, band.hours);
          const test = sliceBandRows(rows, testFrom, testTo);
          judged.push(judgeBand(band, test, parameters.seed));
          forecasts.push({
            hours: band.hours,
            means: selectedOf(band).model.predict(test),
            counts: countsOf(test),
          });
        }
        onProgress?.({ done: bands.length, total: bands.length, what: 'evaluate' });
        const challenger = { cells: history.cells, fromHour: testFrom, toHour: testTo, bands: forecasts };
        const panel = await decodePanel(await collected.read('panel.parquet'));
        const evaluation: Evaluation = {
          test: { fromHour: testFrom, toHour: testTo },
          bands: judged,
          series: forecasts.map(({ hours, means, counts }) => ({
            bandHours: hours,
            fromHour: testFrom,
            counts: cityTotals(counts, testTo - testFrom),
            means: cityTotals(means, testTo - testFrom),
          })),
          ...(opponent && {
            champion: {
              version: opponent.version,
              ...compareWithChampion(
                challenger,
                opponent.forecaster,
                slicePanel(panel, history.startHour, history.startHour + history.hours),
                parameters.seed,
              ),
            },
          }),
        };
        await writer.writeJson(EVALUATION_FILE, evaluation);
        return {};
      },
    },
    to,
    logger,
  );
}

function cityTotals(values: Float64Array, hours: number): number[] {
  const totals = new Array<number>(hours).fill(0);
  values.forEach((value, i) => (totals[i % hours] += value));
  return totals;
}

/** The same model version is the same input, wherever it is stored. */
function factsOf({ version }: Champion) {
  return { sha256: checksum(new TextEncoder().encode(version)), bytes: version.length };
}

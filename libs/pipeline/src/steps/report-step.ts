import { type ForecastCell, renderReport } from '../report/render-report.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-folder.js';
import type { CollectFacts, CollectParameters } from './collect-step.js';
import { EVALUATION_FILE, type Evaluation } from './evaluate-step.js';
import { type FeaturesFacts, PLAN_FILE, type TrainingPlan } from './features-step.js';
import { REGISTRATION_FILE, type Registration } from './register-step.js';
import type { StepContext } from './step-context.js';

/** Outputs of the steps before. */
export interface ReportInputs {
  readonly collected: StepOutputs;
  readonly features: StepOutputs;
  readonly evaluated: StepOutputs;
  readonly registered: StepOutputs;
  readonly forecast: StepOutputs;
}

export const REPORT_FILE = 'report.html';
const FORECAST_FILE = 'forecast.geojson';

/** Step `report`: all that is known of a run -> one HTML page. */
export async function reportStep(
  { codeVersion, logger }: StepContext,
  { collected, features, evaluated, registered, forecast }: ReportInputs,
  to: Destination,
): Promise<StepResult> {
  return runStep(
    {
      name: 'report',
      codeVersion,
      parameters: {},
      inputs: {
        'panel.parquet': collected.manifest.outputs['panel.parquet'],
        [PLAN_FILE]: features.manifest.outputs[PLAN_FILE],
        [EVALUATION_FILE]: evaluated.manifest.outputs[EVALUATION_FILE],
        [REGISTRATION_FILE]: registered.manifest.outputs[REGISTRATION_FILE],
        [FORECAST_FILE]: forecast.manifest.outputs[FORECAST_FILE],
      },
      async execute(writer) {
        const collection = await forecast.readJson<{ features: { properties: ForecastCell }[] }>(
          FORECAST_FILE,
        );
        const page = renderReport({
          target: (collected.manifest.parameters as unknown as CollectParameters).target,
          rows: (collected.manifest.facts as unknown as CollectFacts).rows,
          cells: (features.manifest.facts as unknown as FeaturesFacts).cells,
          plan: await features.readJson<TrainingPlan>(PLAN_FILE),
          evaluation: await evaluated.readJson<Evaluation>(EVALUATION_FILE),
          registration: await registered.readJson<Registration>(REGISTRATION_FILE),
          forecast: collection.features.map(({ properties }) => properties),
        });
        await writer.write(REPORT_FILE, page);
        return {};
      },
    },
    to,
    logger,
  );
}

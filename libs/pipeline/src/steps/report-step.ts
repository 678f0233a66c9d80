import { renderReport } from '../report/render-report.js';
import { assertBelongTogether } from '../step/assert-belong-together.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-outputs.js';
import type { Evaluation } from './evaluation.js';
import { readProfile } from './read-profile.js';
import type { Registration } from './register-step.js';
import type { StepContext } from '../step/step-context.js';
import type { TrainingPlan } from './training-plan.js';
import type { ForecastCell } from '../report/forecast-section.js';
import {
  EVALUATION_FILE,
  PLAN_FILE,
  PROFILE_FILE,
  REGISTRATION_FILE,
  REPORT_FILE,
  forecastFile,
} from './output-files.js';

/** Outputs of the steps before. */
export interface ReportInputs {
  readonly collected: StepOutputs;
  readonly features: StepOutputs;
  readonly evaluated: StepOutputs;
  readonly registered: StepOutputs;
  readonly forecast: StepOutputs;
}

const FORECAST_FILE = forecastFile('geojson');

/** Step `report`: all that is known of a run -> one HTML page. @throws PIPELINE_INPUTS_DIFFER, PIPELINE_PROFILE_OUTDATED */
export async function reportStep(
  context: StepContext,
  { collected, features, evaluated, registered, forecast }: ReportInputs,
  to: Destination,
): Promise<StepResult> {
  assertBelongTogether([collected, features, evaluated, registered, forecast]);
  return runStep(
    {
      name: 'report',
      parameters: {},
      inputs: {
        ...collected.pick(PROFILE_FILE),
        ...features.pick(PLAN_FILE),
        ...evaluated.pick(EVALUATION_FILE),
        ...registered.pick(REGISTRATION_FILE),
        ...forecast.pick(FORECAST_FILE),
      },
      async execute(writer) {
        const { features: hexagons } = await forecast.readJson<{ features: { properties: ForecastCell }[] }>(
          FORECAST_FILE,
        );
        const page = renderReport({
          profile: await readProfile(collected),
          plan: await features.readJson<TrainingPlan>(PLAN_FILE),
          evaluation: await evaluated.readJson<Evaluation>(EVALUATION_FILE),
          registration: await registered.readJson<Registration>(REGISTRATION_FILE),
          forecast: hexagons.map(({ properties }) => properties),
        });
        await writer.write(REPORT_FILE, page);
        return {};
      },
    },
    to,
    context,
  );
}

import { createHash } from 'node:crypto';
import { HOUR_MS } from '@busyness/features';
import { FORECASTER_FILE as SERVED_FORECASTER, HISTORY_FILE as SERVED_HISTORY } from '@busyness/serving';
import { type ModelRegistry, type ObjectStore, openRegistry } from '@busyness/storage';
import type { StepOutputs } from '../step/step-folder.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import { decidePromotion } from './decide-promotion.js';
import { EVALUATION_FILE, type Evaluation } from './evaluate-step.js';
import { HISTORY_FILE, PLAN_FILE, type TrainingPlan } from './features-step.js';
import type { StepContext } from './step-context.js';
import { FORECASTER_FILE } from './train-step.js';

/** `registration.json`. */
export interface Registration {
  readonly version: string;
  readonly promoted: boolean;
  readonly why: string;
}

export const REGISTRATION_FILE = 'registration.json';

/**
 * Returns the name of the model version that a run makes: the last day of its history and a hash of what serves.
 *
 * The same data, settings and code give the same name, so that registering twice does not double.
 */
export async function versionOf(features: StepOutputs, trained: StepOutputs): Promise<string> {
  const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
  const lastDay = new Date((plan.split.testTo - 1) * HOUR_MS).toISOString().slice(0, 10);
  const hash = createHash('sha256')
    .update(trained.manifest.outputs[FORECASTER_FILE].sha256)
    .update(features.manifest.outputs[HISTORY_FILE].sha256);
  return `${lastDay}-${hash.digest('hex').slice(0, 12)}`;
}

/** Returns the version that a new one has to beat: the champion, or, once it is champion itself, the one before. */
export async function opponentOf(registry: ModelRegistry, version: string): Promise<string | undefined> {
  const champion = await registry.champion();
  if (champion?.version !== version) return champion?.version;
  return champion.history.findLast((change) => change.version === version)?.previous ?? undefined;
}

/** Outputs of the steps before. */
export interface RegisterInputs {
  readonly features: StepOutputs;
  readonly trained: StepOutputs;
  readonly evaluated: StepOutputs;
}

/**
 * Step `register`: forecaster, history and evaluation -> a version of the registry, champion if the rules allow.
 *
 * @param store the one whose registry it is
 */
export async function registerStep(
  { codeVersion, logger }: StepContext,
  { features, trained, evaluated }: RegisterInputs,
  store: ObjectStore,
  to: Destination,
): Promise<StepResult> {
  const registry = openRegistry(store);
  const version = await versionOf(features, trained);
  return runStep(
    {
      name: 'register',
      codeVersion,
      parameters: { version },
      inputs: {
        [FORECASTER_FILE]: trained.manifest.outputs[FORECASTER_FILE],
        [HISTORY_FILE]: features.manifest.outputs[HISTORY_FILE],
        [EVALUATION_FILE]: evaluated.manifest.outputs[EVALUATION_FILE],
      },
      stillHolds: async () => (await registry.listVersions()).includes(version),
      async execute(writer) {
        const evaluation = await evaluated.readJson<Evaluation>(EVALUATION_FILE);
        await registry.register({
          version,
          files: {
            [SERVED_FORECASTER]: await trained.read(FORECASTER_FILE),
            [SERVED_HISTORY]: await features.read(HISTORY_FILE),
          },
          record: {
            lineage: {
              codeVersion,
              steps: Object.fromEntries(
                [features, trained].map(({ manifest }) => [
                  manifest.step,
                  { key: manifest.key, inputs: manifest.inputs },
                ]),
              ),
            },
            metrics: { bands: evaluation.bands },
            parameters: {
              features: features.manifest.parameters,
              train: trained.manifest.parameters,
            },
          },
        });
        const decision = await decidePromotion(registry, version, evaluation);
        const registration: Registration = { version, ...decision };
        await writer.writeJson(REGISTRATION_FILE, registration);
        return { ...registration };
      },
    },
    to,
    logger,
  );
}

import { BusynessError } from '@busyness/core';
import { FORECASTER_FILE as SERVED_FORECASTER, HISTORY_FILE as SERVED_HISTORY } from '@busyness/serving';
import {
  type ModelRecord,
  type ModelRegistry,
  type ObjectStore,
  type Registration as NewVersion,
  openRegistry,
} from '@busyness/storage';
import { assertBelongTogether } from '../step/assert-belong-together.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { PANEL_FILE } from './collect-step.js';
import {
  type Judgement,
  type PromotionDecision,
  decidePromotion,
  judgePromotion,
} from './decide-promotion.js';
import { EVALUATION_FILE, type Evaluation } from './evaluation.js';
import type { StepContext } from '../step/step-context.js';
import { FORECASTER_FILE } from './train-step.js';
import { HISTORY_FILE } from './training-plan.js';
import { versionOf } from './version-of.js';

/** `registration.json`. */
export interface Registration extends PromotionDecision {
  readonly version: string;
  /** It is not promoted yet: the rules allow it, and the step `promote` is to do it. */
  readonly shouldPromote?: true;
}

/** How the step `register` is done. */
export interface RegisterOptions {
  /** Whether it promotes, too; otherwise it only says whether the step `promote` should. Default: yes. */
  readonly promotes?: boolean;
}

export const REGISTRATION_FILE = 'registration.json';

/** Outputs of the steps before. */
export interface RegisterInputs {
  readonly collected: StepOutputs;
  readonly features: StepOutputs;
  readonly trained: StepOutputs;
  readonly evaluated: StepOutputs;
}

/**
 * Step `register`: forecaster, history and evaluation -> a version of the registry, champion if the rules allow (`options`).
 *
 * It is done again when the registry says otherwise than `registration.json`: after a rollback, say.
 *
 * @param store the one whose registry it is
 * @throws PIPELINE_INPUTS_DIFFER, REGISTRY_UNREADABLE, STORAGE_*
 */
export async function registerStep(
  context: StepContext,
  { collected, features, trained, evaluated }: RegisterInputs,
  store: ObjectStore,
  to: Destination,
  { promotes = true }: RegisterOptions = {},
): Promise<StepResult> {
  assertBelongTogether([collected, features, trained, evaluated]);
  const registry = openRegistry(store);
  const version = await versionOf(features, trained);
  return runStep(
    {
      name: 'register',
      parameters: { version, promotes: promotes ? undefined : false },
      inputs: {
        ...collected.pick(PANEL_FILE),
        ...features.pick(HISTORY_FILE),
        ...trained.pick(FORECASTER_FILE),
        ...evaluated.pick(EVALUATION_FILE),
      },
      async stillHolds(outputs) {
        if (!(await registry.listVersions()).includes(version)) return false;
        const { promoted, shouldPromote } = await outputs.readJson<Registration>(REGISTRATION_FILE);
        const champion = await registry.champion();
        if (promotes) return promoted === (champion?.version === version);
        const evaluation = await evaluated.readJson<Evaluation>(EVALUATION_FILE);
        return (shouldPromote ?? false) === judgePromotion(champion, version, evaluation).allowed;
      },
      async execute(writer) {
        const evaluation = await evaluated.readJson<Evaluation>(EVALUATION_FILE);
        await registerOnce(registry, {
          version,
          files: {
            [SERVED_FORECASTER]: await trained.read(FORECASTER_FILE),
            [SERVED_HISTORY]: await features.read(HISTORY_FILE),
          },
          record: recordOf(context.codeVersion, [collected, features, trained], evaluation),
        });
        const registration: Registration = {
          version,
          ...(promotes
            ? await decidePromotion(registry, version, evaluation)
            : leaveToPromote(judgePromotion(await registry.champion(), version, evaluation))),
        };
        await writer.writeJson(REGISTRATION_FILE, registration);
        return { ...registration };
      },
    },
    to,
    context,
  );
}

function leaveToPromote({ allowed, why }: Judgement): Omit<Registration, 'version'> {
  return { promoted: false, ...(allowed && { shouldPromote: true }), why };
}

/** The name is a hash of the files: a version of that name differs in its record at most, and the first record stands. */
async function registerOnce(registry: ModelRegistry, newVersion: NewVersion): Promise<void> {
  try {
    await registry.register(newVersion);
  } catch (error) {
    if (!(error instanceof BusynessError) || error.code !== 'REGISTRY_VERSION_TAKEN') throw error;
  }
}

/** Where a version came from, down to the checksums of the files of pings, and how good it was. */
function recordOf(codeVersion: string, steps: readonly StepOutputs[], { bands }: Evaluation): ModelRecord {
  const byStep = <T>(tell: (outputs: StepOutputs) => T) =>
    Object.fromEntries(steps.map((outputs) => [outputs.manifest.step, tell(outputs)]));
  return {
    lineage: {
      codeVersion,
      steps: byStep(({ manifest: { key, inputs } }) => ({ key, inputs })),
    },
    metrics: { bands },
    parameters: byStep(({ manifest }) => manifest.parameters),
  };
}

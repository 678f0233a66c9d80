import { type ObjectStore, openRegistry } from '@busyness/storage';
import type { PromotionRules } from '../promotion/promotion-rules.js';
import { assertBelongTogether } from '../step/assert-belong-together.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { decidePromotion } from './decide-promotion.js';
import type { Evaluation } from './evaluation.js';
import type { Registration } from './register-step.js';
import { EVALUATION_FILE, REGISTRATION_FILE } from './output-files.js';

/** Outputs of the steps before. */
export interface PromoteInputs {
  readonly evaluated: StepOutputs;
  readonly registered: StepOutputs;
}

/**
 * Step `promote`: a version that `register` left to it -> the champion, if the rules still allow.
 *
 * @param store the one whose registry it is
 * @throws PIPELINE_INPUTS_DIFFER, REGISTRY_UNREADABLE, STORAGE_*
 */
export async function promoteStep(
  context: StepContext,
  { evaluated, registered }: PromoteInputs,
  store: ObjectStore,
  rules: PromotionRules,
  to: Destination,
): Promise<StepResult> {
  assertBelongTogether([evaluated, registered]);
  const registry = openRegistry(store);
  const { version, rules: outcomes } = await registered.readJson<Registration>(REGISTRATION_FILE);
  const quality = outcomes.filter(({ rule }) => rule !== 'champion');
  return runStep(
    {
      name: 'promote',
      parameters: { version, rules },
      inputs: { ...evaluated.pick(EVALUATION_FILE), ...registered.pick(REGISTRATION_FILE) },
      async stillHolds(outputs) {
        const { promoted } = await outputs.readJson<Registration>(REGISTRATION_FILE);
        return promoted === ((await registry.champion())?.version === version);
      },
      async execute(writer) {
        const evaluation = await evaluated.readJson<Evaluation>(EVALUATION_FILE);
        const decision = await decidePromotion(registry, { version, evaluation, quality }, rules);
        const registration: Registration = { version, ...decision };
        await writer.writeJson(REGISTRATION_FILE, registration);
        return { ...registration };
      },
    },
    to,
    context,
  );
}

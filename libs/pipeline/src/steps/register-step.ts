import { BusynessError } from '@busyness/core';
import { FORECASTER_FILE as SERVED_FORECASTER, HISTORY_FILE as SERVED_HISTORY } from '@busyness/serving';
import {
  type ModelRecord,
  type ModelRegistry,
  type ObjectStore,
  type Registration as NewVersion,
  canonicalJson,
  openRegistry,
} from '@busyness/storage';
import { buildModelCard } from '../card/build-model-card.js';
import { renderModelCard } from '../card/render-model-card.js';
import { judgeQuality } from '../promotion/judge-quality.js';
import type { PromotionRules } from '../promotion/promotion-rules.js';
import { assertBelongTogether } from '../step/assert-belong-together.js';
import { type Destination, type StepResult, runStep } from '../step/run-step.js';
import type { StepOutputs } from '../step/step-outputs.js';
import type { CollectFacts } from './collect-step.js';
import {
  type Contender,
  type PromotionDecision,
  decidePromotion,
  judgePromotion,
} from './decide-promotion.js';
import type { Evaluation } from './evaluation.js';
import type { StepContext } from '../step/step-context.js';
import { versionOf } from './version-of.js';
import { EVALUATION_FILE, FORECASTER_FILE, HISTORY_FILE, REGISTRATION_FILE } from './output-files.js';
import { CARD_DATA_FILE, CARD_FILE } from '../card/model-card.js';

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
  rules: PromotionRules,
  to: Destination,
  { promotes = true }: RegisterOptions = {},
): Promise<StepResult> {
  assertBelongTogether([collected, features, trained, evaluated]);
  const registry = openRegistry(store);
  const version = await versionOf(features, trained);
  const contenderOf = async (): Promise<Contender> => {
    const evaluation = await evaluated.readJson<Evaluation>(EVALUATION_FILE);
    const { rows } = collected.manifest.facts as Partial<CollectFacts>;
    return { version, evaluation, quality: judgeQuality(evaluation, rows, rules) };
  };
  return runStep(
    {
      name: 'register',
      parameters: { version, rules, promotes: promotes ? undefined : false },
      inputs: {
        ...collected.manifest.outputs,
        ...features.pick(HISTORY_FILE),
        ...trained.pick(FORECASTER_FILE),
        ...evaluated.pick(EVALUATION_FILE),
      },
      async stillHolds(outputs) {
        if (!(await registry.listVersions()).includes(version)) return false;
        const { promoted, shouldPromote } = await outputs.readJson<Registration>(REGISTRATION_FILE);
        const champion = await registry.champion();
        if (promotes) return promoted === (champion?.version === version);
        return (shouldPromote ?? false) === judgePromotion(champion, await contenderOf(), rules).allowed;
      },
      async execute(writer) {
        const contender = await contenderOf();
        const champion = await registry.champion();
        const card = await buildModelCard({
          contender,
          outcomes: judgePromotion(champion, contender, rules).outcomes,
          codeVersion: context.codeVersion,
          steps: { collected, features, trained },
        });
        await registerOnce(registry, {
          version,
          files: {
            [SERVED_FORECASTER]: await trained.read(FORECASTER_FILE),
            [SERVED_HISTORY]: await features.read(HISTORY_FILE),
            [CARD_FILE]: new TextEncoder().encode(renderModelCard(card)),
            [CARD_DATA_FILE]: new TextEncoder().encode(canonicalJson(card)),
          },
          record: recordOf(context.codeVersion, [collected, features, trained], contender.evaluation),
        });
        const registration: Registration = {
          version,
          ...(await decide(registry, contender, rules, promotes)),
        };
        await writer.writeJson(REGISTRATION_FILE, registration);
        return { ...registration };
      },
    },
    to,
    context,
  );
}

/** Promotes now, or leaves that to the step `promote`; what waits for a person waits in the registry either way. */
async function decide(
  registry: ModelRegistry,
  contender: Contender,
  rules: PromotionRules,
  promotes: boolean,
): Promise<Omit<Registration, 'version'>> {
  const champion = await registry.champion();
  const { allowed, why, outcomes } = judgePromotion(champion, contender, rules);
  if (promotes || !allowed) return decidePromotion(registry, contender, rules);
  return { promoted: false, shouldPromote: true, why, rules: outcomes };
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
function recordOf(
  codeVersion: string,
  steps: readonly StepOutputs[],
  { bands, champion }: Evaluation,
): ModelRecord {
  const byStep = <T>(tell: (outputs: StepOutputs) => T) =>
    Object.fromEntries(steps.map((outputs) => [outputs.manifest.step, tell(outputs)]));
  return {
    lineage: {
      codeVersion,
      // What it was judged against.
      parents: champion ? [champion.version] : [],
      steps: byStep(({ manifest: { key, inputs } }) => ({ key, inputs })),
    },
    metrics: { bands, ...(champion && { champion }) },
    parameters: byStep(({ manifest }) => manifest.parameters),
  };
}

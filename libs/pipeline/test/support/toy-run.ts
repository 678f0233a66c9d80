import { SILENT_LOGGER } from '@busyness/core';
import type { Profile } from '@busyness/datasets';
import type { Panel } from '@busyness/features';
import { type ToyCityOptions, TOY_TIME_ZONE, buildToyPanel } from '@busyness/serving/testing';
import type { ObjectStore } from '@busyness/storage';
import { encodePanel } from '@busyness/tables';

import {
  DEFAULT_PROMOTION_RULES,
  PANEL_FILE,
  PROFILE_FILE,
  type PromotionRules,
  type Registration,
  REGISTRATION_FILE,
  type StepContext,
  type StepOutputs,
  runStep,
} from '../../src/index.js';
import { evaluateStep, featuresStep, registerStep, trainStep } from '../../src/steps/index.js';

/** A toy city, and what may differ between its runs. */
export interface ToyRun extends ToyCityOptions {
  readonly target?: Panel['target'];
  readonly models?: readonly string[];
  readonly testHours?: number;
  readonly codeVersion?: string;
  readonly country?: string;
  readonly rules?: PromotionRules;
  /** Written beside the panel when given. */
  readonly profile?: Partial<Profile>;
}

/** Runs what comes after `collect` on a toy city's panel, up to `register`. */
export async function runToy(
  store: ObjectStore,
  { models, testHours = 24, country, rules = DEFAULT_PROMOTION_RULES, ...run }: ToyRun = {},
) {
  const { context, to, collected } = await collectToy(store, run);
  const parameters = { timeZone: TOY_TIME_ZONE, country, minEvents: 1, bands: [1, 24], testHours };
  const features = await featuresStep(context, collected, parameters, to);
  const train = await trainStep(context, features.outputs, { seed: 1, models }, to);
  const made = { collected, features: features.outputs, trained: train.outputs };
  const evaluate = await evaluateStep(context, made, store, { seed: 1 }, to);
  const register = await registerStep(context, { ...made, evaluated: evaluate.outputs }, store, rules, to);
  const registration = await register.outputs.readJson<Registration>(REGISTRATION_FILE);
  return { ...made, features, train, evaluate, register, registration };
}

/** Puts a toy city's panel where `collect` would have put it, without an engine. */
export async function collectToy(store: ObjectStore, run: ToyRun = {}) {
  const { target = 'orders', codeVersion = 'test', profile, ...city } = run;
  const context: StepContext = { codeVersion, logger: SILENT_LOGGER };
  const to = { store, below: 'steps/' };
  const panel = { ...buildToyPanel(city), target };
  const { outputs } = await runStep(
    {
      name: 'collect',
      parameters: { ...city, target },
      inputs: {},
      async execute(writer) {
        await writer.write(PANEL_FILE, encodePanel(panel));
        if (profile) await writer.writeJson(PROFILE_FILE, profile);
        return {};
      },
    },
    to,
    context,
  );
  return { context, to, panel, collected: outputs satisfies StepOutputs };
}

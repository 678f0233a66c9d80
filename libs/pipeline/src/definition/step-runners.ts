import type { EngineOptions } from '@busyness/datasets';
import type { ObjectStore } from '@busyness/storage';
import { DEFAULT_PROMOTION_RULES, type PromotionRules } from '../promotion/promotion-rules.js';
import type { Destination, StepResult } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import type { StepOutputs } from '../step/step-outputs.js';
import { championStep } from '../steps/champion-step.js';
import { type CollectParameters, collectStep } from '../steps/collect-step.js';
import { type EvaluateParameters, evaluateStep } from '../steps/evaluate-step.js';
import { featuresStep } from '../steps/features-step.js';
import { type ForecastParameters, forecastStep } from '../steps/forecast-step.js';
import { monitorStep } from '../steps/monitor-step.js';
import { predictStep } from '../steps/predict-step.js';
import { promoteStep } from '../steps/promote-step.js';
import { publishStep } from '../steps/publish-step.js';
import { registerStep } from '../steps/register-step.js';
import { reportStep } from '../steps/report-step.js';
import type { TrainParameters } from '../steps/train-parameters.js';
import { trainStep } from '../steps/train-step.js';
import type { FeaturesParameters } from '../steps/training-plan.js';
import type { StepName } from './step-definition.js';

/** What the steps are told; each reads its own part, so that a single step needs no other. */
export interface StepSettings {
  /** Paths, globs or URIs of files of pings. */
  readonly sources: readonly string[];
  /** The one with the registry. */
  readonly store: ObjectStore;
  readonly engine: EngineOptions;
  readonly collect: CollectParameters;
  readonly features: FeaturesParameters;
  readonly train: TrainParameters;
  readonly evaluate: EvaluateParameters;
  /** Whether the step `register` promotes, too, as the rules allow, or leaves that to the step `promote`. */
  readonly promotes: boolean;
  /** Default: `DEFAULT_PROMOTION_RULES`. */
  readonly promotion?: PromotionRules;
  readonly forecast: ForecastParameters;
}

/** The outputs of the steps before, as far as a step reads them. */
export type StepInputs = Readonly<Partial<Record<StepName, StepOutputs>>> & {
  /** Bands that are trained already, for the step `train`. */
  readonly bands?: readonly StepOutputs[];
};

/** Does one step. */
export type StepRunner = (
  context: StepContext,
  inputs: StepInputs,
  settings: StepSettings,
  to: Destination,
) => Promise<StepResult>;

/** How each step is done, whoever asks for it: `runPipeline`, or a command in a container. */
export const STEP_RUNNERS: Readonly<Record<StepName, StepRunner>> = {
  collect: (context, _inputs, { sources, engine, collect }, to) =>
    collectStep(context, sources, engine, collect, to),
  features: (context, inputs, { features }, to) =>
    featuresStep(context, given(inputs, 'collect'), features, to),
  train: (context, inputs, { train }, to) =>
    trainStep(context, given(inputs, 'features'), train, to, inputs.bands),
  evaluate: (context, inputs, { store, evaluate }, to) =>
    evaluateStep(context, trainedOf(inputs), store, evaluate, to),
  register: (context, inputs, { store, promotion = DEFAULT_PROMOTION_RULES, promotes }, to) =>
    registerStep(
      context,
      { ...trainedOf(inputs), evaluated: given(inputs, 'evaluate') },
      store,
      promotion,
      to,
      {
        promotes,
      },
    ),
  promote: (context, inputs, { store, promotion = DEFAULT_PROMOTION_RULES }, to) =>
    promoteStep(
      context,
      { evaluated: given(inputs, 'evaluate'), registered: given(inputs, 'register') },
      store,
      promotion,
      to,
    ),
  forecast: (context, inputs, { forecast }, to) =>
    forecastStep(
      context,
      { features: given(inputs, 'features'), trained: given(inputs, 'train') },
      forecast,
      to,
    ),
  champion: (context, _inputs, { store }, to) => championStep(context, store, to),
  predict: (context, inputs, { forecast }, to) =>
    predictStep(
      context,
      { champion: given(inputs, 'champion'), collected: given(inputs, 'collect') },
      forecast,
      to,
    ),
  publish: (context, inputs, { store }, to) => publishStep(context, given(inputs, 'predict'), store, to),
  monitor: (context, inputs, { store }, to) => monitorStep(context, given(inputs, 'collect'), store, to),
  report: (context, inputs, _settings, to) =>
    reportStep(
      context,
      {
        collected: given(inputs, 'collect'),
        features: given(inputs, 'features'),
        evaluated: given(inputs, 'evaluate'),
        registered: inputs.promote ?? given(inputs, 'register'),
        forecast: given(inputs, 'forecast'),
      },
      to,
    ),
};

function trainedOf(inputs: StepInputs) {
  return {
    collected: given(inputs, 'collect'),
    features: given(inputs, 'features'),
    trained: given(inputs, 'train'),
  };
}

/** A definition names what its steps read, so what is missing here is missing there. */
function given(inputs: StepInputs, name: StepName): StepOutputs {
  const outputs = inputs[name];
  if (!outputs) throw new Error(`the definition does not say that the step reads "${name}"`);
  return outputs;
}

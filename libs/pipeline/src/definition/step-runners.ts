import type { EngineOptions } from '@busyness/datasets';
import type { ObjectStore } from '@busyness/storage';
import { DEFAULT_PROMOTION_RULES, type PromotionRules } from '../promotion/promotion-rules.js';
import type { Destination, StepResult } from '../step/run-step.js';
import type { StepContext } from '../step/step-context.js';
import type { StepOutputs } from '../step/step-outputs.js';
import type { CollectParameters } from '../steps/collect-step.js';
import type { EvaluateParameters } from '../steps/evaluate-step.js';
import type { ForecastParameters } from '../steps/forecast-step.js';
import type { TrainParameters } from '../steps/train-parameters.js';
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
  /** Of `train`: only the band of so many hours, as a part for another `train`. */
  readonly band?: number;
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

/**
 * How each step is done, whoever asks for it: `runPipeline`, or a command in a container. A step is loaded when it
 * runs, so that `collect` in its container does not wait for the learners that `train` needs.
 */
export const STEP_RUNNERS: Readonly<Record<StepName, StepRunner>> = {
  async collect(context, _inputs, { sources, engine, collect }, to) {
    const { collectStep } = await import('../steps/collect-step.js');
    return collectStep(context, sources, engine, collect, to);
  },
  async features(context, inputs, { features }, to) {
    const { featuresStep } = await import('../steps/features-step.js');
    return featuresStep(context, given(inputs, 'collect'), features, to);
  },
  async train(context, inputs, { train, band }, to) {
    const features = given(inputs, 'features');
    if (band !== undefined) {
      const { trainBandStep } = await import('../steps/train-band-step.js');
      return trainBandStep(context, features, band, train, to);
    }
    const { trainStep } = await import('../steps/train-step.js');
    return trainStep(context, features, train, to, inputs.bands);
  },
  async evaluate(context, inputs, { store, evaluate }, to) {
    const { evaluateStep } = await import('../steps/evaluate-step.js');
    return evaluateStep(context, trainedOf(inputs), store, evaluate, to);
  },
  async register(context, inputs, { store, promotion = DEFAULT_PROMOTION_RULES, promotes }, to) {
    const { registerStep } = await import('../steps/register-step.js');
    const outputs = { ...trainedOf(inputs), evaluated: given(inputs, 'evaluate') };
    return registerStep(context, outputs, store, promotion, to, { promotes });
  },
  async promote(context, inputs, { store, promotion = DEFAULT_PROMOTION_RULES }, to) {
    const { promoteStep } = await import('../steps/promote-step.js');
    const outputs = { evaluated: given(inputs, 'evaluate'), registered: given(inputs, 'register') };
    return promoteStep(context, outputs, store, promotion, to);
  },
  async forecast(context, inputs, { forecast }, to) {
    const { forecastStep } = await import('../steps/forecast-step.js');
    const outputs = { features: given(inputs, 'features'), trained: given(inputs, 'train') };
    return forecastStep(context, outputs, forecast, to);
  },
  async champion(context, _inputs, { store }, to) {
    const { championStep } = await import('../steps/champion-step.js');
    return championStep(context, store, to);
  },
  async predict(context, inputs, { forecast }, to) {
    const { predictStep } = await import('../steps/predict-step.js');
    const outputs = { champion: given(inputs, 'champion'), collected: given(inputs, 'collect') };
    return predictStep(context, outputs, forecast, to);
  },
  async publish(context, inputs, { store }, to) {
    const { publishStep } = await import('../steps/publish-step.js');
    return publishStep(context, given(inputs, 'predict'), store, to);
  },
  async monitor(context, inputs, { store }, to) {
    const { monitorStep } = await import('../steps/monitor-step.js');
    return monitorStep(context, given(inputs, 'collect'), store, to);
  },
  async report(context, inputs, _settings, to) {
    const { reportStep } = await import('../steps/report-step.js');
    const outputs = {
      collected: given(inputs, 'collect'),
      features: given(inputs, 'features'),
      evaluated: given(inputs, 'evaluate'),
      registered: inputs.promote ?? given(inputs, 'register'),
      forecast: given(inputs, 'forecast'),
    };
    return reportStep(context, outputs, to);
  },
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

import { formatEpochHour } from '@busyness/features';
import { decodePanel } from '@busyness/tables';
import { panelTotal } from '@busyness/features';
import type { RuleOutcome } from '../promotion/promotion-rules.js';
import type { StepOutputs } from '../step/step-outputs.js';
import type { CollectFacts } from '../steps/collect-step.js';
import type { Contender } from '../steps/decide-promotion.js';
import type { BandScores } from '../steps/describe-band.js';
import type { TrainingPlan } from '../steps/training-plan.js';
import { findLimits } from './find-limits.js';
import type { CardBand, ModelCard } from './model-card.js';
import { reproduceCommand } from './reproduce-command.js';
import { HISTORY_FILE, PLAN_FILE } from '../steps/output-files.js';

/** What a card is made from. */
export interface CardSource {
  readonly contender: Contender;
  readonly outcomes: readonly RuleOutcome[];
  readonly codeVersion: string;
  readonly steps: {
    readonly collected: StepOutputs;
    readonly features: StepOutputs;
    readonly trained: StepOutputs;
  };
}

/** Returns the card of a version: all of it is from its steps and its evaluation. */
export async function buildModelCard(source: CardSource): Promise<ModelCard> {
  const { contender, outcomes, codeVersion, steps } = source;
  const { version, evaluation } = contender;
  const { collected, features, trained } = steps;
  const plan = await features.readJson<TrainingPlan>(PLAN_FILE);
  const history = await decodePanel(await features.read(HISTORY_FILE), features.uriOf(HISTORY_FILE));
  const { rows } = collected.manifest.facts as Partial<CollectFacts>;
  const { test, champion } = evaluation;
  const all = [collected, features, trained];
  const byStep = <T>(tell: (outputs: StepOutputs) => T) =>
    Object.fromEntries(all.map((outputs) => [outputs.manifest.step, tell(outputs)]));
  const parameters = byStep(({ manifest }) => manifest.parameters);
  const facts: Omit<ModelCard, 'limits'> = {
    version,
    what:
      `Forecasts how many ${history.target} there will be in each of ${history.cells.length} H3 cells ` +
      `(resolution ${history.h3Resolution}) in each coming hour, with quantiles.`,
    intendedUse: [
      'Planning of couriers in this city: where and when it will be busy, and how sure that is.',
      'Not for other cities, for single couriers or restaurants, or for decisions about people.',
    ],
    data: {
      timeZone: plan.city.timeZone,
      country: plan.country,
      target: history.target,
      h3Resolution: history.h3Resolution,
      from: formatEpochHour(history.startHour),
      to: formatEpochHour(history.startHour + history.hours),
      hours: history.hours,
      cells: history.cells.length,
      events: panelTotal(history),
      longestSilenceHours: evaluation.longestSilenceHours,
      ...(rows && { rows }),
      files: Object.entries(collected.manifest.inputs).map(([name, { sha256 }]) => ({ name, sha256 })),
    },
    test: {
      from: formatEpochHour(test.fromHour),
      to: formatEpochHour(test.toHour),
      hours: test.toHour - test.fromHour,
    },
    bands: evaluation.bands.flatMap(describe),
    segments: evaluation.segments,
    ...(champion && { champion }),
    rules: outcomes,
    lineage: {
      codeVersion,
      parents: champion ? [champion.version] : [],
      steps: byStep(({ manifest }) => manifest.key),
    },
    parameters,
    reproduce: reproduceCommand(collected, parameters),
  };
  return { ...facts, limits: findLimits(facts, plan) };
}

function describe({ hours, selected, models, againstBaseline }: BandScores): CardBand[] {
  const scores = models.find(({ name }) => name === selected);
  if (scores?.status !== 'ok') return [];
  const { deviance, wape, mae, pit80 } = scores;
  return [
    {
      hours,
      model: selected,
      deviance,
      wape,
      mae,
      inside80: pit80,
      ...(againstBaseline && { againstBaseline }),
    },
  ];
}

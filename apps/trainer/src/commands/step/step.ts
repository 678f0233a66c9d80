import { writeFile } from 'node:fs/promises';

import { formatTable } from '@busyness/cli';
import { type Settings, storeOptions } from '@busyness/config';
import {
  type CollectFacts,
  PREDICTION_PIPELINE,
  STEP_RUNNERS,
  type StepContext,
  type StepDefinition,
  StepFolder,
  type StepInputs,
  type StepName,
  type StepOutputs,
  type StepResult,
  type StepSettings,
  TRAINING_PIPELINE,
  TRAIN_BAND,
  findAllOutputs,
  findOutputs,
  readCodeVersion,
} from '@busyness/pipeline';
import { openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
import { errors } from '../../errors.js';
import { formatRows } from '../../format-rows.js';
import {
  collectParameters,
  engineOptions,
  featuresParameters,
  forecastParameters,
  trainParameters,
} from '../../step-parameters.js';

/** What a single step is told beside the settings. */
export interface StepOptions {
  /** Folders that earlier steps wrote to, in any order; for `collect` the files of pings. */
  readonly in?: readonly string[];
  readonly out: string;
  readonly models?: readonly string[];
  /** Of `train`: only the band of so many hours. */
  readonly band?: number;
  /** Of `register`: whether it promotes, too. */
  readonly promote?: boolean;
  /** Where to write values that the step finds out. */
  readonly emit?: readonly EmitTarget[];
}

/** A value that a step emits, and the local file that it goes to: how a pipeline takes parameters from a container. */
export interface EmitTarget {
  readonly name: string;
  readonly file: string;
}

/** `trainer collect`, `trainer features`, ...: one step, from folders to a folder. */
export async function step(name: StepName, options: StepOptions, context: CommandContext) {
  const { status, seconds, outputs } = await runSingle(name, options, {
    ...context,
    codeVersion: await readCodeVersion(),
    stores: storeOptions(context.settings),
  });
  const { facts, outputs: files } = outputs.manifest;
  for (const target of options.emit ?? []) await emit(stepNamed(name), facts, target);
  const table = formatTable(
    [`${name}: ${status}, ${seconds.toFixed(1)} s`, { title: 'bytes', align: 'right' }],
    Object.entries(files).map(([file, { bytes }]) => [outputs.uriOf(file), bytes]),
  );
  const text =
    name === 'collect' ? `${formatRows((facts as unknown as CollectFacts).rows)}\n\n${table}` : table;
  return { json: { name, status, seconds, out: outputs.folder.uri, facts, outputs: files }, text };
}

async function runSingle(
  name: StepName,
  options: StepOptions,
  context: StepContext & Pick<CommandContext, 'settings'>,
): Promise<StepResult> {
  const folderAt = (uri: string) => new StepFolder(openStore(uri, context.stores), '');
  const to = { folder: folderAt(options.out) };
  const { in: from = [] } = options;
  const folders = name === 'collect' ? [] : from.map(folderAt);
  const inputs = await findInputs(stepNamed(name), folders);
  return STEP_RUNNERS[name](context, inputs, stepSettings(options, context.settings), to);
}

async function findInputs(
  { reads, readsIfRun = [] }: StepDefinition,
  folders: readonly StepFolder[],
): Promise<StepInputs> {
  const inputs: Partial<Record<StepName, StepOutputs>> = {};
  for (const made of reads) inputs[made] = await findOutputs(folders, made);
  for (const made of readsIfRun) [inputs[made]] = await findAllOutputs(folders, made);
  return { ...inputs, bands: await findAllOutputs(folders, TRAIN_BAND) };
}

/** Getters, so that a step asks for no setting but its own. */
function stepSettings(options: StepOptions, settings: Settings): StepSettings {
  return {
    sources: (options.in ?? []).flatMap(readSources),
    promotes: options.promote ?? true,
    evaluate: { seed: settings.train.seed },
    collect: collectParameters(settings),
    engine: engineOptions(settings),
    train: trainParameters(settings, options.models),
    band: options.band,
    promotion: settings.promotion,
    forecast: forecastParameters(settings),
    get store() {
      return openStore(settings.store.uri, storeOptions(settings));
    },
    get features() {
      return featuresParameters(settings);
    },
  };
}

/** A fact that is absent is `false`: it is there only when it holds. */
async function emit(
  { name: step, emits = {} }: StepDefinition,
  facts: Readonly<Record<string, unknown>>,
  { name, file }: EmitTarget,
): Promise<void> {
  const value = emits[name];
  if (value === undefined) throw errors.TRAINER_EMIT_UNKNOWN({ step, name, known: Object.keys(emits) });
  const fact = facts[value.fact] ?? false;
  await writeFile(file, typeof fact === 'string' ? fact : JSON.stringify(fact));
}

/** A compiled pipeline passes several sources as one JSON list. */
function readSources(text: string): readonly string[] {
  if (!text.startsWith('["')) return [text];
  try {
    return JSON.parse(text) as readonly string[];
  } catch {
    return [text];
  }
}

function stepNamed(name: StepName): StepDefinition {
  const steps: readonly StepDefinition[] = [...TRAINING_PIPELINE.steps, ...PREDICTION_PIPELINE.steps];
  const found = steps.find((step) => step.name === name);
  if (!found) throw new Error(`no pipeline has a step "${name}"`);
  return found;
}

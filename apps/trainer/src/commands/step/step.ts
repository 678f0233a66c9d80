import { formatTable } from '@busyness/cli';
import {
  type StepContext,
  StepFolder,
  StepOutputs,
  type StepResult,
  collectStep,
  evaluateStep,
  featuresStep,
  forecastStep,
  opponentOf,
  registerStep,
  reportStep,
  trainStep,
  versionOf,
} from '@busyness/pipeline';
import { loadVersion } from '@busyness/serving';
import { openRegistry, openStore } from '@busyness/storage';
import type { CommandContext } from '../../command-context.js';
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
  readonly in: readonly string[];
  readonly out: string;
  readonly models?: readonly string[];
}

/** The steps that can be run one by one, as a container would. */
export type SingleStep = 'collect' | 'features' | 'train' | 'evaluate' | 'register' | 'forecast' | 'report';

/** `trainer collect`, `trainer features`, ...: one step, from folders to a folder. */
export async function step(name: SingleStep, options: StepOptions, context: CommandContext) {
  const { status, seconds, outputs } = await runSingle(name, options, {
    ...context,
    codeVersion: await context.codeVersion(),
  });
  const { facts, outputs: files } = outputs.manifest;
  const text = formatTable(
    [`${name}: ${status}, ${seconds.toFixed(1)} s`, 'bytes'],
    Object.entries(files).map(([file, { bytes }]) => [outputs.uriOf(file), String(bytes)]),
  );
  return { json: { name, status, seconds, out: options.out, facts, outputs: files }, text };
}

async function runSingle(
  name: SingleStep,
  options: StepOptions,
  context: StepContext & Pick<CommandContext, 'settings'>,
): Promise<StepResult> {
  const { settings } = context;
  const to = { folder: folderAt(options.out) };
  const input = inputsOf(options.in);
  switch (name) {
    case 'collect':
      return collectStep(context, options.in, engineOptions(settings), collectParameters(settings), to);
    case 'features':
      return featuresStep(context, await input('collect'), featuresParameters(settings), to);
    case 'train':
      return trainStep(context, await input('features'), trainParameters(settings, options.models), to);
    case 'evaluate': {
      const inputs = {
        collected: await input('collect'),
        features: await input('features'),
        trained: await input('train'),
      };
      const registry = openRegistry(openStore(settings.store.uri));
      const opponent = await opponentOf(registry, await versionOf(inputs.features, inputs.trained));
      const champion = opponent === undefined ? undefined : await loadVersion(registry, opponent);
      return evaluateStep(context, inputs, champion, { seed: settings.train.seed }, to);
    }
    case 'register': {
      const inputs = {
        features: await input('features'),
        trained: await input('train'),
        evaluated: await input('evaluate'),
      };
      return registerStep(context, inputs, openStore(settings.store.uri), to);
    }
    case 'forecast': {
      const inputs = { features: await input('features'), trained: await input('train') };
      return forecastStep(context, inputs, forecastParameters(settings), to);
    }
    case 'report':
      return reportStep(
        context,
        {
          collected: await input('collect'),
          features: await input('features'),
          evaluated: await input('evaluate'),
          registered: await input('register'),
          forecast: await input('forecast'),
        },
        to,
      );
  }
}

/** Returns a function that finds, among folders, the one that holds the outputs of a step. */
function inputsOf(uris: readonly string[]): (step: string) => Promise<StepOutputs> {
  return async (wanted) => {
    for (const uri of uris) {
      const folder = folderAt(uri);
      if ((await folder.readManifest())?.step === wanted) return StepOutputs.open(folder, wanted);
    }
    return StepOutputs.open(folderAt(uris[0] ?? '.'), wanted);
  };
}

function folderAt(uri: string): StepFolder {
  return new StepFolder(openStore(uri), '');
}

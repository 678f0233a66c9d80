import { formatTable } from '@busyness/cli';
import {
  type StepContext,
  StepFolder,
  type StepName,
  type StepOutputs,
  type StepResult,
  collectStep,
  evaluateStep,
  featuresStep,
  findOutputs,
  forecastStep,
  readCodeVersion,
  registerStep,
  reportStep,
  trainStep,
} from '@busyness/pipeline';
import { openStore } from '@busyness/storage';
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

/** `trainer collect`, `trainer features`, ...: one step, from folders to a folder. */
export async function step(name: StepName, options: StepOptions, context: CommandContext) {
  const { status, seconds, outputs } = await runSingle(name, options, {
    ...context,
    codeVersion: await readCodeVersion(),
  });
  const { facts, outputs: files } = outputs.manifest;
  const text = formatTable(
    [`${name}: ${status}, ${seconds.toFixed(1)} s`, { title: 'bytes', align: 'right' }],
    Object.entries(files).map(([file, { bytes }]) => [outputs.uriOf(file), bytes]),
  );
  return { json: { name, status, seconds, out: outputs.folder.uri, facts, outputs: files }, text };
}

async function runSingle(
  name: StepName,
  options: StepOptions,
  context: StepContext & Pick<CommandContext, 'settings'>,
): Promise<StepResult> {
  const { settings } = context;
  const to = { folder: folderAt(options.out) };
  if (name === 'collect') {
    return collectStep(context, options.in, engineOptions(settings), collectParameters(settings), to);
  }
  const folders = options.in.map(folderAt);
  const outputsOf = (made: StepName): Promise<StepOutputs> => findOutputs(folders, made);
  switch (name) {
    case 'features':
      return featuresStep(context, await outputsOf('collect'), featuresParameters(settings), to);
    case 'train':
      return trainStep(context, await outputsOf('features'), trainParameters(settings, options.models), to);
    case 'evaluate': {
      const inputs = {
        collected: await outputsOf('collect'),
        features: await outputsOf('features'),
        trained: await outputsOf('train'),
      };
      const { seed } = settings.train;
      return evaluateStep(context, inputs, openStore(settings.store.uri), { seed }, to);
    }
    case 'register': {
      const inputs = {
        collected: await outputsOf('collect'),
        features: await outputsOf('features'),
        trained: await outputsOf('train'),
        evaluated: await outputsOf('evaluate'),
      };
      return registerStep(context, inputs, openStore(settings.store.uri), to);
    }
    case 'forecast': {
      const inputs = { features: await outputsOf('features'), trained: await outputsOf('train') };
      return forecastStep(context, inputs, forecastParameters(settings), to);
    }
    case 'report': {
      const inputs = {
        collected: await outputsOf('collect'),
        features: await outputsOf('features'),
        evaluated: await outputsOf('evaluate'),
        registered: await outputsOf('register'),
        forecast: await outputsOf('forecast'),
      };
      return reportStep(context, inputs, to);
    }
  }
}

function folderAt(uri: string): StepFolder {
  return new StepFolder(openStore(uri), '');
}

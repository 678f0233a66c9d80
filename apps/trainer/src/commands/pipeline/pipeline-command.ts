import { type Environment, configureCommand } from '@busyness/cli';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { modelsOption } from '../../models-option.js';
import { numberOption } from '../../number-option.js';
import type { CompileCommand } from './compile.js';
import type { ReportStatusCommand } from './report-status.js';
import type { RunLocalCommand } from './run-local.js';
import { paramOption } from './param-option.js';
import { addVertexCommands } from './vertex-commands.js';

/** Adds `trainer pipeline compile`, `run-local`, `submit`, `schedule`, `status` and `report-status`. */
export function addPipelineCommand(program: Command, env: Environment): void {
  const pipeline = program
    .command('pipeline')
    .description('the pipelines as specs of Kubeflow: compile them, run them here, submit them to Vertex AI');
  addCompile(pipeline, env);
  addRunLocal(pipeline, env);
  addVertexCommands(pipeline, env);
  addReportStatus(pipeline, env);
}

function addCompile(pipeline: Command, env: Environment): void {
  const command = pipeline
    .command('compile')
    .description('write a pipeline as YAML that Vertex AI runs')
    .addOption(
      new Option('--pipeline <name>', 'which one').choices(['training', 'prediction']).default('training'),
    )
    .option('--image <uri>', 'the image of trainer', 'busyness-trainer')
    .addOption(modelsOption())
    .addOption(numberOption('--parallel-cities <n>', 'how many cities at once').default(4))
    .option('--out <file>', 'where to write; the standard output when absent');
  configureCommand<CompileCommand>(command, env, {
    settings: ['forecast.bands', 'train.hyperparameters'],
    examples: [
      'trainer pipeline compile --out training.yaml',
      'trainer pipeline compile --config tuned.json --out tuned.yaml',
      'trainer pipeline compile --image europe-docker.pkg.dev/acme/busyness/trainer@sha256:0f1e --bands 1,24',
    ],
    run: async ({ options, ...io }, settings) =>
      (await import('./compile.js')).compile(options, { ...io, settings }),
  });
}

function addRunLocal(pipeline: Command, env: Environment): void {
  const command = pipeline
    .command('run-local <file>')
    .description("run a spec on this machine: each container's command as a process")
    .addOption(paramOption())
    .option('--cities <file>', 'JSON list of cities, for the parameter "cities"')
    .option('--store <uri>', 'for the parameter "store"')
    .option('--root <dir>', 'gets a folder for the run, with outputs and logs', 'pipeline-runs')
    .addOption(mapOption())
    .addOption(numberOption('--parallelism <n>', 'how many programs at once (default: one for each core)'))
    .addOption(numberOption('--max-backoff <seconds>', 'wait no longer than this before a retry'));
  configureCommand<RunLocalCommand>(command, env, {
    settings: [],
    examples: [
      'trainer pipeline run-local training.yaml --cities cities.json --store ./store',
      'trainer pipeline run-local other.yaml --param n=3 --map "python:3.11=python3 main.py"',
    ],
    run: async ({ args, options, ...io }) =>
      (await import('./run-local.js')).runSpec(String(args[0]), options, io, env),
  });
}

function addReportStatus(pipeline: Command, env: Environment): void {
  const command = pipeline
    .command('report-status')
    .description('the last task of a pipeline: say how it ended')
    .requiredOption('--status <json>', 'the final status, as a pipeline passes it')
    .requiredOption('--job <name>', 'the run');
  configureCommand<ReportStatusCommand>(command, env, {
    settings: ['store.uri'],
    examples: ['trainer pipeline report-status --status \'{"state":"SUCCEEDED"}\' --job run-1'],
    run: async ({ options, ...io }, settings) =>
      (await import('./report-status.js')).reportStatus(options, { ...io, settings }),
  });
}

function mapOption(): Option {
  return new Option(
    '--map <image=command...>',
    'what to run in place of the command of an image; its arguments follow',
  ).argParser((text: string, before: Readonly<Record<string, readonly string[]>> = {}) => {
    const at = text.indexOf('=');
    const words = text
      .slice(at + 1)
      .split(' ')
      .filter((word) => word !== '');
    if (at <= 0 || words.length === 0) throw new InvalidArgumentError('It must be IMAGE=COMMAND.');
    return { ...before, [text.slice(0, at)]: words };
  });
}

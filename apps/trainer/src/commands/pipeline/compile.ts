import { type PipelineSpec, writeSpec } from '@busyness/kfp';
import { type CompileOptions, compilePipeline } from '@busyness/pipeline/compile';
import { assertBands, candidatesNamed } from '@busyness/forecasting';
import type { CommandContext } from '../../command-context.js';
import { prepareOutput, writeOutput } from '../../output-file.js';
import { trainParameters } from '../../step-parameters.js';
import { type PipelineName, pipelineNamed } from './pipeline-named.js';

/** What a pipeline is compiled with, beside the settings. */
export interface CompileCommand {
  readonly pipeline: PipelineName;
  readonly image: string;
  readonly models?: readonly string[];
  readonly parallelCities: number;
  readonly out?: string;
}

/** `trainer pipeline compile`: a pipeline's definition -> YAML, to a file or to stdout. */
export async function compile(command: CompileCommand, context: CommandContext) {
  const spec = compileSpec(command, context);
  const yaml = writeSpec(spec, commentOf(spec, command));
  const { out } = command;
  if (out === undefined) return { json: spec, text: yaml };
  await prepareOutput(out);
  await writeOutput(out, yaml);
  const tasks = Object.values(spec.components ?? {}).flatMap(({ dag }) =>
    Object.keys(dag?.tasks ?? {}),
  ).length;
  return {
    json: { file: out, pipeline: spec.pipelineInfo.name, tasks },
    text: `${out}: ${spec.pipelineInfo.name}, ${tasks} tasks.`,
  };
}

/** Returns the spec of a pipeline. */
export function compileSpec(
  { pipeline, image, models, parallelCities }: CompileCommand,
  { settings }: Pick<CommandContext, 'settings'>,
): PipelineSpec {
  const { bands } = settings.forecast;
  assertBands(bands);
  const { hyperparameters } = trainParameters(settings, models);
  candidatesNamed(models, hyperparameters);
  const options: CompileOptions = { image, bands, models, hyperparameters, parallelCities };
  return compilePipeline(pipelineNamed(pipeline), options);
}

function commentOf({ pipelineInfo, root }: PipelineSpec, { pipeline, out }: CompileCommand): string[] {
  const inputs = Object.entries(root.inputDefinitions?.parameters ?? {}).map(
    ([name, { parameterType, defaultValue }]) =>
      `   ${name}: ${parameterType}${defaultValue === undefined ? '' : `, ${JSON.stringify(defaultValue)}`}`,
  );
  const file = out ?? `${pipeline}.yaml`;
  return [
    `${pipelineInfo.name}: ${pipelineInfo.description ?? ''}`,
    '',
    'Written by "trainer pipeline compile"; edit the definition in @busyness/pipeline, not this file.',
    '',
    `   trainer pipeline run-local ${file} --cities cities.json --store STORE   # on this machine`,
    `   trainer pipeline submit ${file} --cities cities.json --store gs://...   # on Vertex AI`,
    '',
    'Parameters:',
    ...inputs,
  ];
}

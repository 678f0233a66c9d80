import type {
  ComponentSpec,
  ContainerSpec,
  InputParameterDefinition,
  TaskInputParameter,
} from '@busyness/kfp';
import type {
  FlagSource,
  ParameterType,
  PipelineDefinition,
  StepDefinition,
  StepResources,
} from '../definition/step-definition.js';
import { textOfFlag } from '../text-of-flag.js';
import type { CompileOptions } from './compile-options.js';

/** The item of the loop over cities: an object of texts. */
export const CITY_ITEM = 'pipelinechannel--cities-loop-item';

/** What a component is, what its task is given, and what its container runs. */
export interface StepParts {
  readonly component: ComponentSpec;
  readonly parameters: Readonly<Record<string, TaskInputParameter>>;
  readonly container: ContainerSpec;
}

/** One word of a command line, and the parameter that it speaks of. */
interface Given {
  readonly parameters: Readonly<Record<string, { type: ParameterType; from: TaskInputParameter }>>;
  readonly words: readonly string[];
}

/**
 * Returns a step as a component whose container runs `trainer <step> --in ... --out ...`.
 *
 * @param reads names of input artifacts, which are folders of the steps before
 * @param more words and inputs beside those of the definition
 */
export function stepComponent(
  pipeline: PipelineDefinition,
  step: StepDefinition,
  reads: readonly string[],
  options: CompileOptions,
  more: Given = { parameters: {}, words: [] },
): StepParts {
  const flags = Object.entries(step.flags).map(([flag, source]) => flagOf(flag, source, pipeline, options));
  const parameters = Object.assign(
    {},
    ...flags.map((each) => each.parameters),
    more.parameters,
  ) as Given['parameters'];
  const folders = reads.map((name) => `{{$.inputs.artifacts['${name}'].uri}}`);
  const emits = Object.keys(step.emits ?? {});
  const args = [
    step.name,
    ...(folders.length > 0 ? ['--in', ...folders] : []),
    ...flags.flatMap(({ words }) => words),
    ...more.words,
    ...emits.flatMap((name) => ['--emit', `${name}={{$.outputs.parameters['${name}'].output_file}}`]),
    '--out',
    `{{$.outputs.artifacts['${step.name}'].uri}}`,
  ];
  return {
    component: {
      executorLabel: `exec-${step.name}`,
      inputDefinitions: definitionsOf(parameters, reads),
      outputDefinitions: {
        parameters: orNone(
          Object.entries(step.emits ?? {}).map(([name, { type }]) => [name, { parameterType: type }]),
        ),
        artifacts: { [step.name]: artifactOf(step.artifact) },
      },
    },
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, { from }]) => [name, from])),
    container: { image: options.image, command: ['trainer'], args, resources: resourcesOf(step.resources) },
  };
}

/** Returns the words of a flag and the parameters in them. */
function flagOf(
  flag: string,
  source: FlagSource,
  { parameters, steps }: PipelineDefinition,
  options: CompileOptions,
): Given {
  if ('alone' in source) return { parameters: {}, words: [flag] };
  if ('fixed' in source) {
    const value = options[source.fixed];
    return { parameters: {}, words: value === undefined ? [] : [flag, textOfFlag(value)] };
  }
  if ('parameter' in source) {
    const { parameter } = source;
    const { type } = parameters[parameter];
    const from = { componentInputParameter: parameter };
    return { parameters: { [parameter]: { type, from } }, words: [flag, valueOf(parameter)] };
  }
  if ('emitted' in source) {
    const { step, emitted } = source;
    const type = steps.find(({ name }) => name === step)?.emits?.[emitted]?.type ?? 'STRING';
    const from = { taskOutputParameter: { producerTask: step, outputParameterKey: emitted } };
    return { parameters: { [emitted]: { type, from } }, words: [flag, valueOf(emitted)] };
  }
  if (source.city === 'store') {
    const store = { type: 'STRING' as const, from: { componentInputParameter: 'store' } };
    return {
      parameters: { store, city: { type: 'STRING', from: cityPart('name') } },
      words: [flag, `${valueOf('store')}/${valueOf('city')}`],
    };
  }
  const { city } = source;
  return { parameters: { [city]: { type: 'STRING', from: cityPart(city) } }, words: [flag, valueOf(city)] };
}

function cityPart(name: string): TaskInputParameter {
  return {
    componentInputParameter: CITY_ITEM,
    parameterExpressionSelector: `parseJson(string_value)["${name}"]`,
  };
}

function valueOf(parameter: string): string {
  return `{{$.inputs.parameters['${parameter}']}}`;
}

function definitionsOf(
  parameters: Given['parameters'],
  reads: readonly string[],
): ComponentSpec['inputDefinitions'] {
  return {
    parameters: orNone(
      Object.entries(parameters).map(([name, { type }]): [string, InputParameterDefinition] => [
        name,
        { parameterType: type },
      ]),
    ),
    artifacts: orNone(reads.map((name) => [name, artifactOf('Artifact')])),
  };
}

/** Input artifacts take any kind: a step reads a folder by its manifest. */
function artifactOf(kind: StepDefinition['artifact']) {
  return { artifactType: { schemaTitle: `system.${kind}`, schemaVersion: '0.0.1' } };
}

/** In both forms: Vertex AI reads the texts, and earlier the numbers, in cores and gigabytes. */
function resourcesOf({ cpu, memory }: StepResources) {
  return {
    cpuLimit: Number(cpu),
    memoryLimit: parseFloat(memory),
    resourceCpuLimit: cpu,
    resourceMemoryLimit: memory,
  };
}

function orNone<T>(entries: readonly (readonly [string, T])[]): Record<string, T> | undefined {
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

import {
  type ComponentSpec,
  type ContainerSpec,
  type InputParameterDefinition,
  type ParameterType,
  type PipelineSpec,
  type TaskSpec,
  subDagOf,
  upstreamOf,
} from '@busyness/kfp';
import type { PipelineDefinition, StepDefinition, StepName } from '../definition/step-definition.js';
import type { CompileOptions } from './compile-options.js';
import { EXIT_TASK, exitTask } from './exit-task.js';
import { CITY_ITEM, stepComponent } from './step-component.js';

const CITIES: InputParameterDefinition = {
  parameterType: 'LIST',
  description:
    'The cities: [{"name", "data", "timezone", "country"}, ...], all texts; "country" may be empty.',
};
const STORE: InputParameterDefinition = {
  parameterType: 'STRING',
  description: 'The store; each city has the folder of its name in it.',
};

/** What has been written so far. */
interface Parts {
  readonly components: Record<string, ComponentSpec>;
  readonly executors: Record<string, { container: ContainerSpec }>;
  readonly tasks: Record<string, TaskSpec>;
}

/**
 * Returns a pipeline as a spec of Kubeflow, for Vertex AI: the steps of every city, and a task at the end that reports.
 *
 *     exit-handler-1: for-loop-1 over cities: collect, features, train-1h, ..., train, evaluate, ...
 *     report-status: after it, however it ended
 */
export function compilePipeline(pipeline: PipelineDefinition, options: CompileOptions): PipelineSpec {
  const inputs: Record<string, InputParameterDefinition> = { cities: CITIES, store: STORE };
  for (const [name, { type, what, default: value }] of Object.entries(pipeline.parameters)) {
    inputs[name] = {
      parameterType: type,
      description: what,
      ...(value !== undefined && { defaultValue: value, isOptional: true }),
    };
  }
  const parameterTypes: Record<string, ParameterType> = Object.fromEntries(
    Object.entries(inputs).map(([name, { parameterType }]) => [name, parameterType]),
  );
  const parts: Parts = { components: {}, executors: {}, tasks: {} };
  for (const step of pipeline.steps) addStep(pipeline, step, options, parts, parameterTypes);
  const { components, executors } = parts;

  const body = subDagOf(parts.tasks, { components, tasks: {}, parameterTypes }, { [CITY_ITEM]: 'STRUCT' });
  components['comp-for-loop-1'] = body.component;
  const loop: TaskSpec = {
    taskInfo: { name: 'for each city' },
    componentRef: { name: 'comp-for-loop-1' },
    inputs: {
      parameters: {
        ...body.inputs.parameters,
        'pipelinechannel--cities': { componentInputParameter: 'cities' },
      },
    },
    parameterIterator: { itemInput: CITY_ITEM, items: { inputParameter: 'pipelinechannel--cities' } },
    iteratorPolicy: { parallelismLimit: options.parallelCities },
  };
  components['comp-for-loop-1'] = {
    ...body.component,
    inputDefinitions: {
      parameters: {
        ...body.component.inputDefinitions?.parameters,
        'pipelinechannel--cities': { parameterType: 'LIST' },
      },
    },
  };

  const guarded = subDagOf({ 'for-loop-1': loop }, { components, tasks: {}, parameterTypes });
  components['comp-exit-handler-1'] = guarded.component;
  const exit = exitTask(options.image);
  components[`comp-${EXIT_TASK}`] = exit.component;
  executors[`exec-${EXIT_TASK}`] = { container: exit.container };
  return {
    schemaVersion: '2.1.0',
    sdkVersion: 'busyness',
    pipelineInfo: { name: pipeline.name, description: pipeline.what },
    root: {
      inputDefinitions: { parameters: inputs },
      dag: {
        tasks: {
          'exit-handler-1': {
            taskInfo: { name: 'all cities' },
            componentRef: { name: 'comp-exit-handler-1' },
            inputs: guarded.inputs,
          },
          [EXIT_TASK]: exit.task,
        },
      },
    },
    components: outermostFirst(components),
    deploymentSpec: { executors },
  };
}

/** As one reads them: graphs before the programs that they are made of. */
function outermostFirst(components: Parts['components']): Parts['components'] {
  const rankOf = (name: string) =>
    ['comp-exit-handler-', 'comp-for-loop-', 'comp-condition-'].findIndex((start) => name.startsWith(start));
  const entries = Object.entries(components);
  const graphs = entries.filter(([, { dag }]) => dag).sort(([a], [b]) => rankOf(a) - rankOf(b));
  return Object.fromEntries([...graphs, ...entries.filter(([, { dag }]) => !dag)]);
}

/** Adds the tasks of a step: one; or one a band before it; or one inside a condition. */
function addStep(
  pipeline: PipelineDefinition,
  step: StepDefinition,
  options: CompileOptions,
  parts: Parts,
  parameterTypes: Readonly<Record<string, ParameterType>>,
): void {
  const { components, executors, tasks } = parts;
  const reads: Record<string, StepName | string> = Object.fromEntries(step.reads.map((name) => [name, name]));
  if (step.split === 'bands') {
    const band = stepComponent(pipeline, { ...step, emits: {} }, step.reads, options, {
      parameters: { band: { type: 'NUMBER_INTEGER', from: { runtimeValue: { constant: 0 } } } },
      words: ['--band', "{{$.inputs.parameters['band']}}"],
    });
    components['comp-train-band'] = { ...band.component, executorLabel: 'exec-train-band' };
    executors['exec-train-band'] = { container: band.container };
    for (const hours of options.bands) {
      const parameters = { ...band.parameters, band: { runtimeValue: { constant: hours } } };
      const name = `${step.name}-${hours}h`;
      tasks[name] = { ...taskOf(step, 'comp-train-band', parameters, reads, tasks), taskInfo: { name } };
    }
    for (const hours of options.bands) reads[`${step.name}_${hours}h`] = `${step.name}-${hours}h`;
  }
  const { component, parameters, container } = stepComponent(pipeline, step, Object.keys(reads), options);
  components[`comp-${step.name}`] = component;
  executors[`exec-${step.name}`] = { container };
  const task = taskOf(step, `comp-${step.name}`, parameters, reads, tasks);
  if (!step.when) {
    tasks[step.name] = task;
    return;
  }
  const types = { ...parameterTypes, [CITY_ITEM]: 'STRUCT' as const };
  const inner = subDagOf({ [step.name]: task }, { components, tasks, parameterTypes: types });
  const asked = { producerTask: step.when.step, outputParameterKey: step.when.emitted };
  const channel = `pipelinechannel--${step.when.step}-${step.when.emitted}`;
  const number = Object.keys(components).filter((name) => name.startsWith('comp-condition-')).length + 1;
  const { inputDefinitions = {}, dag } = inner.component;
  components[`comp-condition-${number}`] = {
    inputDefinitions: {
      ...inputDefinitions,
      parameters: { ...inputDefinitions.parameters, [channel]: { parameterType: 'BOOLEAN' } },
    },
    dag,
  };
  const condition: TaskSpec = {
    taskInfo: { name: `if ${step.when.emitted}` },
    componentRef: { name: `comp-condition-${number}` },
    inputs: {
      ...inner.inputs,
      parameters: { ...inner.inputs.parameters, [channel]: { taskOutputParameter: asked } },
    },
    triggerPolicy: { condition: `inputs.parameter_values['${channel}'] == true` },
  };
  tasks[`condition-${number}`] = { ...condition, dependentTasks: upstreamOf(condition) };
}

function taskOf(
  step: StepDefinition,
  component: string,
  parameters: NonNullable<TaskSpec['inputs']>['parameters'],
  reads: Readonly<Record<string, string>>,
  tasks: Readonly<Record<string, TaskSpec>>,
): TaskSpec {
  const artifacts = Object.entries(reads).map(([name, producerTask]) => {
    if (!Object.hasOwn(tasks, producerTask))
      throw new Error(`"${step.name}" reads "${producerTask}", which comes later`);
    const outputArtifactKey = Object.hasOwn(reads, producerTask) ? producerTask : step.name;
    return [name, { taskOutputArtifact: { producerTask, outputArtifactKey } }] as const;
  });
  const task: TaskSpec = {
    taskInfo: { name: step.name },
    componentRef: { name: component },
    inputs: {
      ...(Object.keys(parameters ?? {}).length > 0 && { parameters }),
      ...(artifacts.length > 0 && { artifacts: Object.fromEntries(artifacts) }),
    },
    cachingOptions: step.cached ? { enableCache: true } : {},
    retryPolicy: {
      maxRetryCount: step.retries,
      backoffDuration: '30s',
      backoffFactor: 2,
      backoffMaxDuration: '600s',
    },
  };
  const dependentTasks = upstreamOf(task);
  return { ...task, ...(dependentTasks.length > 0 && { dependentTasks }) };
}

import type {
  ArtifactDefinition,
  ByName,
  ComponentSpec,
  InputParameterDefinition,
  ParameterType,
  TaskInputArtifact,
  TaskInputParameter,
  TaskSpec,
} from './pipeline-spec.js';

/** Where some tasks come from: what they can refer to. */
export interface OuterScope {
  readonly components: ByName<ComponentSpec>;
  /** Tasks beside them. */
  readonly tasks: ByName<TaskSpec>;
  /** Types of the input parameters of the graph that they are taken from. */
  readonly parameterTypes: ByName<ParameterType>;
}

/** A component made of tasks, and what a task of it has to be given. */
export interface SubDag {
  readonly component: ComponentSpec;
  readonly inputs: NonNullable<TaskSpec['inputs']>;
  readonly dependentTasks: readonly string[];
}

/** As Kubeflow's compiler names what comes from outside. */
const CHANNEL = 'pipelinechannel--';

/**
 * Returns tasks as a component of their own, for a condition, a loop or an exit handler: what they take from outside
 * becomes inputs of it.
 *
 * @param own names of inputs that the component gets from somewhere else, such as the item of a loop
 */
export function subDagOf(
  tasks: ByName<TaskSpec>,
  { components, tasks: beside, parameterTypes }: OuterScope,
  own: ByName<ParameterType> = {},
): SubDag {
  const parameters: Record<string, InputParameterDefinition> = Object.fromEntries(
    Object.entries(own).map(([name, parameterType]) => [name, { parameterType }]),
  );
  const artifacts: Record<string, ArtifactDefinition> = {};
  const outer: {
    parameters: Record<string, TaskInputParameter>;
    artifacts: Record<string, TaskInputArtifact>;
  } = {
    parameters: {},
    artifacts: {},
  };
  const outputsOf = (task: string) => components[beside[task].componentRef.name].outputDefinitions ?? {};

  const takeParameter = (source: TaskInputParameter): TaskInputParameter => {
    const {
      componentInputParameter: input,
      taskOutputParameter: output,
      parameterExpressionSelector,
    } = source;
    if (input !== undefined && !Object.hasOwn(own, input)) {
      const name = channelOf(input);
      parameters[name] = { parameterType: parameterTypes[input] };
      outer.parameters[name] = { componentInputParameter: input };
      return { componentInputParameter: name, parameterExpressionSelector };
    }
    if (output && !Object.hasOwn(tasks, output.producerTask)) {
      const { producerTask, outputParameterKey } = output;
      const name = channelOf(`${producerTask}-${outputParameterKey}`);
      const { parameterType } = outputsOf(producerTask).parameters![outputParameterKey];
      parameters[name] = { parameterType };
      outer.parameters[name] = { taskOutputParameter: output };
      return { componentInputParameter: name, parameterExpressionSelector };
    }
    return source;
  };

  const takeArtifact = (source: TaskInputArtifact): TaskInputArtifact => {
    const { taskOutputArtifact: output } = source;
    if (!output || Object.hasOwn(tasks, output.producerTask)) return source;
    const name = channelOf(`${output.producerTask}-${output.outputArtifactKey}`);
    const { artifactType } = outputsOf(output.producerTask).artifacts![output.outputArtifactKey];
    artifacts[name] = { artifactType };
    outer.artifacts[name] = source;
    return { componentInputArtifact: name };
  };

  const inner = mapValues(tasks, (task) => ({
    ...task,
    inputs: task.inputs && {
      parameters: task.inputs.parameters && mapValues(task.inputs.parameters, takeParameter),
      artifacts: task.inputs.artifacts && mapValues(task.inputs.artifacts, takeArtifact),
    },
    dependentTasks: onlyIf(task.dependentTasks?.filter((name) => Object.hasOwn(tasks, name))),
  }));
  const component: ComponentSpec = {
    inputDefinitions: { parameters: orNone(parameters), artifacts: orNone(artifacts) },
    dag: { tasks: inner },
  };
  const dependentTasks = Object.values(tasks)
    .flatMap((task) => task.dependentTasks ?? [])
    .filter((name, i, all) => !Object.hasOwn(tasks, name) && all.indexOf(name) === i);
  return {
    component,
    inputs: { parameters: orNone(outer.parameters), artifacts: orNone(outer.artifacts) },
    dependentTasks,
  };
}

function channelOf(name: string): string {
  return name.startsWith(CHANNEL) ? name : CHANNEL + name;
}

function mapValues<T, R>(values: ByName<T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function orNone<T>(values: Record<string, T>): Record<string, T> | undefined {
  return Object.keys(values).length > 0 ? values : undefined;
}

function onlyIf<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}

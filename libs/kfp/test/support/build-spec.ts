import type {
  ComponentSpec,
  ContainerSpec,
  InputParameterDefinition,
  PipelineSpec,
  TaskInputParameter,
  TaskSpec,
} from '../../src/index.js';

/** Returns a spec whose tasks run shell scripts: those of the root by name, and components beside them. */
export function buildSpec(
  tasks: Readonly<Record<string, TaskSpec>>,
  components: Readonly<Record<string, ComponentSpec>>,
  scripts: Readonly<Record<string, string | Partial<ContainerSpec>>>,
  parameters: Readonly<Record<string, InputParameterDefinition>> = {},
): PipelineSpec {
  const containerOf = (script: string | Partial<ContainerSpec>): ContainerSpec =>
    typeof script === 'string'
      ? { image: 'alpine', command: ['sh', '-c', script, 'sh'] }
      : { image: 'alpine', ...script };
  return {
    schemaVersion: '2.1.0',
    pipelineInfo: { name: 'test' },
    root: { inputDefinitions: { parameters }, dag: { tasks } },
    components,
    deploymentSpec: {
      executors: Object.fromEntries(
        Object.entries(scripts).map(([label, script]) => [label, { container: containerOf(script) }]),
      ),
    },
  };
}

/** Returns a task of a component, with more where it differs. */
export function task(
  component: string,
  parameters: Readonly<Record<string, TaskInputParameter>> = {},
  more: Partial<TaskSpec> = {},
): TaskSpec {
  return { componentRef: { name: component }, inputs: { parameters, ...more.inputs }, ...more };
}

export const constant = (value: string | number | boolean): TaskInputParameter => ({
  runtimeValue: { constant: value },
});

export const outputOf = (producerTask: string, outputParameterKey: string): TaskInputParameter => ({
  taskOutputParameter: { producerTask, outputParameterKey },
});

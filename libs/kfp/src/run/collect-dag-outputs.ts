import type { DagSpec, Json, ParameterSelector } from '../spec/pipeline-spec.js';
import type { Outcome } from './outcome.js';
import type { Artifact, Values } from './values.js';

/** Returns what a graph puts out: values of its tasks; of several branches, that of the one that ran. */
export function collectDagOutputs({ outputs = {} }: DagSpec, outcomes: ReadonlyMap<string, Outcome>): Values {
  const valuesOf = (task: string): Values | undefined => {
    const outcome = outcomes.get(task);
    return outcome?.state === 'SUCCEEDED' ? outcome.outputs : undefined;
  };
  const select = ({ producerSubtask, outputParameterKey }: ParameterSelector): Json | undefined =>
    valuesOf(producerSubtask)?.parameters[outputParameterKey];
  const parameters: Record<string, Json> = {};
  for (const [name, source] of Object.entries(outputs.parameters ?? {})) {
    const selectors =
      'valueFromParameter' in source ? [source.valueFromParameter] : source.valueFromOneof.parameterSelectors;
    const value = selectors.map(select).find((each) => each !== undefined);
    if (value !== undefined) parameters[name] = value;
  }
  const artifacts: Record<string, readonly Artifact[]> = {};
  for (const [name, { artifactSelectors }] of Object.entries(outputs.artifacts ?? {})) {
    const list = artifactSelectors
      .map(
        ({ producerSubtask, outputArtifactKey }) => valuesOf(producerSubtask)?.artifacts[outputArtifactKey],
      )
      .find((each) => each !== undefined);
    if (list) artifacts[name] = list;
  }
  return { parameters, artifacts };
}

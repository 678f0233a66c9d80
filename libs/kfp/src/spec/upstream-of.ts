import type { DagSpec, TaskSpec } from './pipeline-spec.js';

/** Returns the tasks that a task waits for: those that it names, and those whose outputs or status it reads. */
export function upstreamOf({ dependentTasks = [], inputs = {} }: TaskSpec): string[] {
  const producers = [
    ...Object.values(inputs.parameters ?? {}).flatMap(({ taskOutputParameter, taskFinalStatus }) => [
      taskOutputParameter?.producerTask,
      taskFinalStatus?.producerTask,
    ]),
    ...Object.values(inputs.artifacts ?? {}).map(
      ({ taskOutputArtifact }) => taskOutputArtifact?.producerTask,
    ),
  ];
  return [...new Set([...dependentTasks, ...producers.filter((name) => name !== undefined)])];
}

/** Returns the tasks of a graph that wait for each other in a circle; none when all can run. */
export function findCircle({ tasks }: DagSpec): string[] {
  const left = new Map(Object.entries(tasks).map(([name, task]) => [name, upstreamOf(task)]));
  for (;;) {
    const ready = [...left].filter(([, upstream]) => upstream.every((name) => !left.has(name)));
    if (ready.length === 0) return [...left.keys()];
    for (const [name] of ready) left.delete(name);
  }
}

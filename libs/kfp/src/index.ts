export { evaluateCondition, selectPart } from './expression/evaluate-expression.js';
export { type TaskRecord } from './run/job.js';
export { runLocal, type RunLocalOptions, type RunLocalResult } from './run/run-local.js';
export { type Artifact, type Values } from './run/values.js';
export { checkSpec, type CheckOptions } from './spec/check-spec.js';
export { type SpecProblem } from './spec/find-shape-problems.js';
export type {
  ArtifactDefinition,
  ArtifactSelector,
  ArtifactType,
  ByName,
  ComponentSpec,
  ContainerSpec,
  DagOutputParameter,
  DagSpec,
  ExecutorSpec,
  ImporterSpec,
  InputParameterDefinition,
  Json,
  ParameterDefinition,
  ParameterSelector,
  ParameterType,
  PipelineSpec,
  RetryPolicy,
  TaskInputArtifact,
  TaskInputParameter,
  TaskSpec,
  TriggerStrategy,
} from './spec/pipeline-spec.js';
export { readSpec } from './spec/read-spec.js';
export { subDagOf, type OuterScope, type SubDag } from './spec/sub-dag.js';
export { upstreamOf } from './spec/upstream-of.js';
export { writeSpec } from './spec/write-spec.js';
export {
  createSchedule,
  givenParameters,
  jobStatus,
  listJobs,
  submitJob,
  type VertexJob,
  waitForJob,
} from './vertex/vertex-pipelines.js';
export {
  consoleUrl,
  listRequest,
  type PipelineJobPlan,
  scheduleRequest,
  statusRequest,
  submitRequest,
  type VertexPlace,
  type VertexRequest,
} from './vertex/vertex-request.js';

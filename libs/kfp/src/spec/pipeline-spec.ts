/** Anything that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** By name. */
export type ByName<T> = Readonly<Record<string, T>>;

/**
 * A Kubeflow pipeline, version 2, as its YAML says it (`pipeline_spec.proto` of kubeflow/pipelines, schema 2.1.0): the
 * part that `runLocal` knows. `checkSpec` refuses the rest by name.
 */
export interface PipelineSpec {
  readonly pipelineInfo: {
    readonly name: string;
    readonly displayName?: string;
    readonly description?: string;
  };
  readonly root: ComponentSpec;
  readonly components?: ByName<ComponentSpec>;
  readonly deploymentSpec?: { readonly executors?: ByName<ExecutorSpec> };
  readonly schemaVersion: string;
  readonly sdkVersion?: string;
  readonly defaultPipelineRoot?: string;
}

/** What a task does: an executor, or tasks of its own. */
export interface ComponentSpec {
  readonly inputDefinitions?: {
    readonly parameters?: ByName<InputParameterDefinition>;
    readonly artifacts?: ByName<ArtifactDefinition & { readonly isOptional?: boolean }>;
  };
  readonly outputDefinitions?: {
    readonly parameters?: ByName<ParameterDefinition>;
    readonly artifacts?: ByName<ArtifactDefinition>;
  };
  readonly executorLabel?: string;
  readonly dag?: DagSpec;
}

export type ParameterType =
  'NUMBER_DOUBLE' | 'NUMBER_INTEGER' | 'STRING' | 'BOOLEAN' | 'LIST' | 'STRUCT' | 'TASK_FINAL_STATUS';

export interface ParameterDefinition {
  readonly parameterType: ParameterType;
  readonly description?: string;
}

export interface InputParameterDefinition extends ParameterDefinition {
  readonly defaultValue?: Json;
  readonly isOptional?: boolean;
}

export interface ArtifactType {
  /** `system.Dataset`, `system.Model`, ... */
  readonly schemaTitle?: string;
  readonly schemaVersion?: string;
}

export interface ArtifactDefinition {
  readonly artifactType: ArtifactType;
  readonly isArtifactList?: boolean;
  readonly description?: string;
}

export interface DagSpec {
  readonly tasks: ByName<TaskSpec>;
  readonly outputs?: {
    readonly parameters?: ByName<DagOutputParameter>;
    readonly artifacts?: ByName<{ readonly artifactSelectors: readonly ArtifactSelector[] }>;
  };
}

export type DagOutputParameter =
  | { readonly valueFromParameter: ParameterSelector }
  | { readonly valueFromOneof: { readonly parameterSelectors: readonly ParameterSelector[] } };

export interface ParameterSelector {
  readonly producerSubtask: string;
  readonly outputParameterKey: string;
}

export interface ArtifactSelector {
  readonly producerSubtask: string;
  readonly outputArtifactKey: string;
}

/** One box of the graph. */
export interface TaskSpec {
  readonly taskInfo?: { readonly name?: string };
  readonly componentRef: { readonly name: string };
  readonly inputs?: {
    readonly parameters?: ByName<TaskInputParameter>;
    readonly artifacts?: ByName<TaskInputArtifact>;
  };
  readonly dependentTasks?: readonly string[];
  readonly cachingOptions?: { readonly enableCache?: boolean };
  readonly triggerPolicy?: {
    readonly condition?: string;
    readonly strategy?: TriggerStrategy;
  };
  readonly retryPolicy?: RetryPolicy;
  readonly parameterIterator?: {
    readonly itemInput: string;
    readonly items: { readonly raw: string } | { readonly inputParameter: string };
  };
  readonly iteratorPolicy?: { readonly parallelismLimit?: number };
}

export type TriggerStrategy =
  'TRIGGER_STRATEGY_UNSPECIFIED' | 'ALL_UPSTREAM_TASKS_SUCCEEDED' | 'ALL_UPSTREAM_TASKS_COMPLETED';

export interface RetryPolicy {
  readonly maxRetryCount?: number;
  /** Seconds with an `s`: `30s`. */
  readonly backoffDuration?: string;
  readonly backoffFactor?: number;
  readonly backoffMaxDuration?: string;
}

export interface TaskInputParameter {
  readonly taskOutputParameter?: { readonly producerTask: string; readonly outputParameterKey: string };
  readonly runtimeValue?: { readonly constant: Json };
  readonly componentInputParameter?: string;
  readonly taskFinalStatus?: { readonly producerTask: string };
  /** `parseJson(string_value)["x"]`: a part of the value. */
  readonly parameterExpressionSelector?: string;
}

export interface TaskInputArtifact {
  readonly taskOutputArtifact?: { readonly producerTask: string; readonly outputArtifactKey: string };
  readonly componentInputArtifact?: string;
}

export interface ExecutorSpec {
  readonly container?: ContainerSpec;
  readonly importer?: ImporterSpec;
}

export interface ContainerSpec {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly resources?: {
    readonly cpuLimit?: number;
    /** Gigabytes. */
    readonly memoryLimit?: number;
    readonly resourceCpuLimit?: string;
    readonly resourceMemoryLimit?: string;
    readonly resourceCpuRequest?: string;
    readonly resourceMemoryRequest?: string;
  };
}

export interface ImporterSpec {
  readonly artifactUri: { readonly constant?: Json; readonly runtimeParameter?: string };
  readonly typeSchema?: ArtifactType;
  readonly metadata?: ByName<Json>;
  readonly reimport?: boolean;
}

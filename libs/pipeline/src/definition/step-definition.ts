/** Every step there is, of both pipelines. */
export type StepName =
  | 'collect'
  | 'features'
  | 'train'
  | 'evaluate'
  | 'register'
  | 'promote'
  | 'forecast'
  | 'report'
  | 'champion'
  | 'predict'
  | 'publish'
  | 'monitor';

/** Types of values that steps pass on beside their files; as in Kubeflow's specs. */
export type ParameterType = 'STRING' | 'NUMBER_INTEGER' | 'NUMBER_DOUBLE' | 'BOOLEAN' | 'LIST';

/** What a pipeline can be told. */
export interface PipelineParameter {
  readonly type: ParameterType;
  readonly what: string;
  /** Who gives no value gets this one; without it a value must be given. */
  readonly default?: string | number | boolean;
}

/** What a step's flag is given: a parameter of the pipeline, something of the city, or a value that an earlier step emitted. */
export type FlagSource =
  | { readonly parameter: string }
  | { readonly city: 'data' | 'timezone' | 'country' | 'store' }
  | { readonly step: StepName; readonly emitted: string }
  /** Known when the pipeline is compiled; without a value the flag is left out. */
  | { readonly fixed: 'bands' | 'models' | 'hyperparameters' }
  /** The flag stands alone. */
  | { readonly alone: true };

/** A value that a step finds out and its manifest states, for conditions and for flags of later steps. */
export interface EmittedValue {
  readonly type: ParameterType;
  /** Its name among the facts of the manifest. */
  readonly fact: string;
}

/** What a container needs to run a step. */
export interface StepResources {
  /** Cores, as Kubernetes writes them: `2`, `500m`. */
  readonly cpu: string;
  /** As Kubernetes writes it: `4G`. */
  readonly memory: string;
}

/** One step: what it reads, what it is told and what it needs, wherever it runs. */
export interface StepDefinition {
  readonly name: StepName;
  readonly what: string;
  /** Steps whose outputs it reads. */
  readonly reads: readonly StepName[];
  /** Steps whose outputs it reads, too, where they ran. */
  readonly readsIfRun?: readonly StepName[];
  readonly flags: Readonly<Record<`--${string}`, FlagSource>>;
  /** It runs only when an earlier step emitted `true`. */
  readonly when?: { readonly step: StepName; readonly emitted: string };
  readonly emits?: Readonly<Record<string, EmittedValue>>;
  /** Past one machine, each band is a task of its own; then the step puts them together. */
  readonly split?: 'bands';
  /** What its folder is, in the words of Vertex AI's lineage. */
  readonly artifact: 'Dataset' | 'Model' | 'Metrics' | 'Artifact';
  readonly resources: StepResources;
  /** How often it is tried again; what cannot succeed a second time is not. */
  readonly retries: number;
  /** Whether a step with the same inputs may be skipped; never one whose effect depends on the world outside. */
  readonly cached: boolean;
}

/** Steps in an order in which each comes after those it reads, and what they can be told. */
export interface PipelineDefinition {
  readonly name: string;
  readonly what: string;
  readonly parameters: Readonly<Record<string, PipelineParameter>>;
  readonly steps: readonly StepDefinition[];
}

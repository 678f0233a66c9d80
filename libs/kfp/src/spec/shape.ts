/**
 * What part of a spec may look like. `ignored` is known and has no effect on one machine (images, resources, caching).
 *
 * Every key that a shape does not name is unknown, and `findProblems` says so.
 */
export type Shape =
  | 'text'
  | 'number'
  | 'flag'
  | 'value'
  | 'ignored'
  | { readonly oneOf: readonly string[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly required?: readonly string[] };

const PARAMETER_TYPE: Shape = {
  oneOf: ['NUMBER_DOUBLE', 'NUMBER_INTEGER', 'STRING', 'BOOLEAN', 'LIST', 'STRUCT', 'TASK_FINAL_STATUS'],
};

const ARTIFACT_TYPE: Shape = {
  fields: { schemaTitle: 'text', schemaVersion: 'text', schemaUri: 'text', instanceSchema: 'text' },
};

const ARTIFACT = { artifactType: ARTIFACT_TYPE, isArtifactList: 'flag', description: 'text' } as const;

const PARAMETER_SELECTOR: Shape = {
  fields: { producerSubtask: 'text', outputParameterKey: 'text' },
  required: ['producerSubtask', 'outputParameterKey'],
};

const DAG: Shape = {
  fields: {
    tasks: {
      map: {
        fields: {
          taskInfo: { fields: { name: 'text' } },
          componentRef: { fields: { name: 'text' }, required: ['name'] },
          inputs: {
            fields: {
              parameters: {
                map: {
                  fields: {
                    taskOutputParameter: {
                      fields: { producerTask: 'text', outputParameterKey: 'text' },
                      required: ['producerTask', 'outputParameterKey'],
                    },
                    runtimeValue: { fields: { constant: 'value' }, required: ['constant'] },
                    componentInputParameter: 'text',
                    taskFinalStatus: { fields: { producerTask: 'text' }, required: ['producerTask'] },
                    parameterExpressionSelector: 'text',
                  },
                },
              },
              artifacts: {
                map: {
                  fields: {
                    taskOutputArtifact: {
                      fields: { producerTask: 'text', outputArtifactKey: 'text' },
                      required: ['producerTask', 'outputArtifactKey'],
                    },
                    componentInputArtifact: 'text',
                  },
                },
              },
            },
          },
          dependentTasks: { list: 'text' },
          cachingOptions: 'ignored',
          triggerPolicy: {
            fields: {
              condition: 'text',
              strategy: {
                oneOf: [
                  'TRIGGER_STRATEGY_UNSPECIFIED',
                  'ALL_UPSTREAM_TASKS_SUCCEEDED',
                  'ALL_UPSTREAM_TASKS_COMPLETED',
                ],
              },
            },
          },
          retryPolicy: {
            fields: {
              maxRetryCount: 'number',
              backoffDuration: 'text',
              backoffFactor: 'number',
              backoffMaxDuration: 'text',
            },
          },
          parameterIterator: {
            fields: {
              itemInput: 'text',
              items: { fields: { raw: 'text', inputParameter: 'text' } },
            },
            required: ['itemInput', 'items'],
          },
          iteratorPolicy: { fields: { parallelismLimit: 'number' } },
        },
        required: ['componentRef'],
      },
    },
    outputs: {
      fields: {
        parameters: {
          map: {
            fields: {
              valueFromParameter: PARAMETER_SELECTOR,
              valueFromOneof: {
                fields: { parameterSelectors: { list: PARAMETER_SELECTOR } },
                required: ['parameterSelectors'],
              },
            },
          },
        },
        artifacts: {
          map: {
            fields: {
              artifactSelectors: {
                list: {
                  fields: { producerSubtask: 'text', outputArtifactKey: 'text' },
                  required: ['producerSubtask', 'outputArtifactKey'],
                },
              },
            },
            required: ['artifactSelectors'],
          },
        },
      },
    },
  },
  required: ['tasks'],
};

const COMPONENT: Shape = {
  fields: {
    inputDefinitions: {
      fields: {
        parameters: {
          map: {
            fields: {
              parameterType: PARAMETER_TYPE,
              defaultValue: 'value',
              isOptional: 'flag',
              description: 'text',
            },
            required: ['parameterType'],
          },
        },
        artifacts: {
          map: { fields: { ...ARTIFACT, isOptional: 'flag' }, required: ['artifactType'] },
        },
      },
    },
    outputDefinitions: {
      fields: {
        parameters: {
          map: {
            fields: { parameterType: PARAMETER_TYPE, description: 'text' },
            required: ['parameterType'],
          },
        },
        artifacts: {
          map: { fields: { ...ARTIFACT, metadata: 'ignored' }, required: ['artifactType'] },
        },
      },
    },
    executorLabel: 'text',
    dag: DAG,
  },
};

const EXECUTOR: Shape = {
  fields: {
    container: {
      fields: {
        image: 'text',
        command: { list: 'text' },
        args: { list: 'text' },
        env: { list: { fields: { name: 'text', value: 'text' }, required: ['name'] } },
        resources: 'ignored',
      },
      required: ['image'],
    },
    importer: {
      fields: {
        artifactUri: { fields: { constant: 'value', runtimeParameter: 'text' } },
        typeSchema: ARTIFACT_TYPE,
        metadata: { map: 'value' },
        reimport: 'flag',
      },
      required: ['artifactUri'],
    },
  },
};

/** A whole spec. */
export const SPEC_SHAPE: Shape = {
  fields: {
    pipelineInfo: {
      fields: { name: 'text', displayName: 'text', description: 'text' },
      required: ['name'],
    },
    root: COMPONENT,
    components: { map: COMPONENT },
    deploymentSpec: { fields: { executors: { map: EXECUTOR } } },
    schemaVersion: 'text',
    sdkVersion: 'text',
    defaultPipelineRoot: 'ignored',
  },
  required: ['pipelineInfo', 'root', 'schemaVersion'],
};

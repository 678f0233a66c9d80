import type { ComponentSpec, ContainerSpec, TaskSpec } from '@busyness/kfp';

/** The task that runs at the end, however the others ended. */
export const EXIT_TASK = 'report-status';

/** Returns the task that says how the run ended: on its log, where alerts listen, and in the store. */
export function exitTask(image: string): {
  readonly component: ComponentSpec;
  readonly container: ContainerSpec;
  readonly task: TaskSpec;
} {
  return {
    component: {
      executorLabel: `exec-${EXIT_TASK}`,
      inputDefinitions: {
        parameters: {
          status: { parameterType: 'TASK_FINAL_STATUS', isOptional: true },
          store: { parameterType: 'STRING' },
        },
      },
    },
    container: {
      image,
      command: ['trainer'],
      args: [
        'pipeline',
        'report-status',
        '--status',
        "{{$.inputs.parameters['status']}}",
        '--job',
        '{{$.pipeline_job_name}}',
        '--store',
        "{{$.inputs.parameters['store']}}",
      ],
      resources: { resourceCpuLimit: '1', resourceMemoryLimit: '1G' },
    },
    task: {
      taskInfo: { name: EXIT_TASK },
      componentRef: { name: `comp-${EXIT_TASK}` },
      dependentTasks: ['exit-handler-1'],
      inputs: {
        parameters: {
          status: { taskFinalStatus: { producerTask: 'exit-handler-1' } },
          store: { componentInputParameter: 'store' },
        },
      },
      cachingOptions: {},
      triggerPolicy: { strategy: 'ALL_UPSTREAM_TASKS_COMPLETED' },
    },
  };
}

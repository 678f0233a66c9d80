import { type Schema } from 'convict';

import { type Settings } from './settings.js';

/** Settings of what runs elsewhere or is asked from elsewhere: tracking servers, the API, Vertex AI. */
export const SERVICES_SCHEMA = {
  tracking: {
    runName: {
      doc: 'What people call a run in lists of runs; the name of the first file of its data when empty.',
      format: 'text',
      default: '',
      env: 'BUSYNESS_RUN_NAME',
      flag: '--run-name',
    },
    mlflow: {
      url: {
        doc: 'The MLflow server that is told of runs; none when empty.',
        format: 'web-address-or-empty',
        default: '',
        env: 'BUSYNESS_MLFLOW_URL',
      },
      experiment: {
        doc: 'The experiment there; it is made when there is none.',
        format: 'text',
        default: 'busyness',
        env: 'BUSYNESS_MLFLOW_EXPERIMENT',
      },
      token: {
        doc: 'The bearer token for that server.',
        format: 'text',
        default: '',
        env: 'BUSYNESS_MLFLOW_TOKEN',
        sensitive: true,
      },
    },
    wandb: {
      url: {
        doc: 'The server of Weights & Biases that is told of runs, where there is a key.',
        format: 'web-address-or-empty',
        default: 'https://api.wandb.ai',
        env: 'BUSYNESS_WANDB_URL',
      },
      apiKey: {
        doc: 'The key for it; without one it is told nothing.',
        format: 'text',
        default: '',
        env: 'WANDB_API_KEY',
        sensitive: true,
      },
      project: {
        doc: 'The project there.',
        format: 'text',
        default: 'busyness',
        env: 'BUSYNESS_WANDB_PROJECT',
      },
      entity: {
        doc: 'The team there; the user of the key when empty.',
        format: 'text',
        default: '',
        env: 'BUSYNESS_WANDB_ENTITY',
      },
    },
  },
  api: {
    host: {
      doc: 'The address that the API listens on; 0.0.0.0 is every one, 127.0.0.1 this machine only.',
      format: 'host-name',
      default: '0.0.0.0',
      env: 'BUSYNESS_API_HOST',
    },
    port: {
      doc: 'The port that the API listens on; 0 is any free one.',
      format: 'port-number',
      default: 8080,
      env: 'PORT',
    },
  },
  vertex: {
    project: {
      doc: 'The Google Cloud project that runs pipelines.',
      format: 'text-or-null',
      default: null,
      nullable: true,
      env: 'BUSYNESS_VERTEX_PROJECT',
      flag: '--project',
    },
    region: {
      doc: 'Its region, such as europe-west4.',
      format: 'text-or-null',
      default: null,
      nullable: true,
      env: 'BUSYNESS_VERTEX_REGION',
      flag: '--region',
    },
    pipelineRoot: {
      doc: 'The gs:// folder that gets a folder for each run.',
      format: 'text-or-null',
      default: null,
      nullable: true,
      env: 'BUSYNESS_VERTEX_PIPELINE_ROOT',
      flag: '--pipeline-root',
    },
    serviceAccount: {
      doc: 'The service account that runs work as.',
      format: 'text-or-null',
      default: null,
      nullable: true,
      env: 'BUSYNESS_VERTEX_SERVICE_ACCOUNT',
      flag: '--service-account',
    },
    network: {
      doc: 'The network that runs work in.',
      format: 'text-or-null',
      default: null,
      nullable: true,
      env: 'BUSYNESS_VERTEX_NETWORK',
      flag: '--network',
    },
    endpoint: {
      doc: 'The URL of the API, where it is not that of the region.',
      format: 'text-or-null',
      default: null,
      nullable: true,
      env: 'BUSYNESS_VERTEX_ENDPOINT',
    },
  },
  log: {
    level: {
      doc: 'The least important thing that the API logs.',
      format: 'log-level',
      default: 'info',
      env: 'BUSYNESS_LOG_LEVEL',
    },
  },
} satisfies Schema<Pick<Settings, 'tracking' | 'api' | 'vertex' | 'log'>>;

import { type SchemaObj, type Schema } from 'convict';

import {
  COLUMN_NAMES,
  COUNTRY,
  ENGINE_URL,
  type Format,
  FRACTION,
  HOURS_ASCENDING,
  HYPERPARAMETERS,
  nonEmptyText,
  oneOf,
  orNull,
  TEXT,
  TIME_ZONE,
  WEB_ADDRESS_OR_EMPTY,
  wholeNumber,
  YES_NO,
} from './formats.js';
import { type Settings } from './settings.js';

/** The formats of the schema, by the names under which convict knows them. */
export const FORMATS: Readonly<Record<string, Format>> = {
  'environment-name': oneOf('development', 'test', 'production'),
  'store-uri': nonEmptyText('a folder, or a file://, gs:// or memory:// URI'),
  'time-zone': orNull(TIME_ZONE, 'not given'),
  'country-code': COUNTRY,
  target: oneOf('orders', 'pings', 'couriers'),
  'h3-resolution': wholeNumber(0, 15),
  'count-from-1': wholeNumber(1),
  'hours-ascending': HOURS_ASCENDING,
  'any-integer': wholeNumber(),
  hyperparameters: HYPERPARAMETERS,
  'hours-or-null': orNull(wholeNumber(1), 'chosen from the length of the history'),
  'engine-url': ENGINE_URL,
  text: TEXT,
  'web-address-or-empty': WEB_ADDRESS_OR_EMPTY,
  'text-or-null': orNull(nonEmptyText('a text'), 'not given'),
  'megabytes-or-null': orNull(wholeNumber(256), "chosen from the machine's memory"),
  fraction: FRACTION,
  'yes-no': YES_NO,
  'column-names': COLUMN_NAMES,
  'host-name': nonEmptyText('a host name or an address'),
  'port-number': wholeNumber(0, 65_535),
  approval: oneOf('rules', 'manual'),
  'better-by': oneOf('difference', 'interval'),
  'count-from-0': wholeNumber(0),
  'log-level': oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
};

/** One entry of the schema: what convict needs, and the command-line flag that sets it, where there is one. */
export interface SchemaEntry<T = unknown> extends SchemaObj<T> {
  readonly doc: string;
  readonly format: keyof typeof FORMATS & string;
  readonly env: string;
  readonly flag?: `--${string}`;
  readonly sensitive?: boolean;
}

/** Every setting there is. A password has no flag: command lines are visible to every user of a machine. */
export const SCHEMA = {
  environment: {
    doc: 'Which of the shipped settings files applies.',
    format: 'environment-name',
    default: 'development',
    env: 'BUSYNESS_ENV',
  },
  store: {
    uri: {
      doc: 'Where panels, models, forecasts and the registry are kept.',
      format: 'store-uri',
      default: 'file://./.busyness',
      env: 'BUSYNESS_STORE',
      flag: '--store',
    },
    endpoint: {
      doc: 'Where gs:// is to be found when it is an emulator, such as http://127.0.0.1:4443.',
      format: 'text',
      default: '',
      env: 'STORAGE_EMULATOR_HOST',
    },
  },
  city: {
    timezone: {
      doc: "The city's time zone: hours of the day, weekdays and holidays are counted in it.",
      format: 'time-zone',
      default: null,
      nullable: true,
      env: 'BUSYNESS_TIMEZONE',
      flag: '--timezone',
    },
    country: {
      doc: 'The country whose public holidays count.',
      format: 'country-code',
      default: '',
      env: 'BUSYNESS_COUNTRY',
      flag: '--country',
    },
  },
  panel: {
    target: {
      doc: 'What is counted as busyness: orders, pings, or distinct couriers.',
      format: 'target',
      default: 'orders',
      env: 'BUSYNESS_TARGET',
      flag: '--target',
    },
    h3Resolution: {
      doc: 'The H3 resolution of the cells; each step up makes them about seven times smaller.',
      format: 'h3-resolution',
      default: 8,
      env: 'BUSYNESS_H3_RESOLUTION',
      flag: '--resolution',
    },
    minEvents: {
      doc: 'How many events a cell needs before the test period to be forecast.',
      format: 'count-from-1',
      default: 30,
      env: 'BUSYNESS_MIN_EVENTS',
      flag: '--min-events',
    },
  },
  forecast: {
    bands: {
      doc: 'The far end of each band of horizons, in hours; each band has a model of its own.',
      format: 'hours-ascending',
      default: [1, 6, 24, 48, 168],
      env: 'BUSYNESS_BANDS',
      flag: '--bands',
    },
    hours: {
      doc: 'How many hours ahead a forecast reaches.',
      format: 'count-from-1',
      default: 48,
      env: 'BUSYNESS_FORECAST_HOURS',
      flag: '--hours',
    },
  },
  train: {
    seed: {
      doc: 'The seed of every random choice: the same seed and data give the same bytes.',
      format: 'any-integer',
      default: 1,
      env: 'BUSYNESS_SEED',
      flag: '--seed',
    },
    testHours: {
      doc: 'How many hours at the end of the history models are judged on.',
      format: 'hours-or-null',
      default: null,
      nullable: true,
      env: 'BUSYNESS_TEST_HOURS',
      flag: '--test-hours',
    },
    hyperparameters: {
      doc: 'Hyperparameters of candidates, by candidate and name, as trainer tune writes them; the defaults hold for what is not set.',
      format: 'hyperparameters',
      default: {},
      env: 'BUSYNESS_HYPERPARAMETERS',
    },
    excludeOutages: {
      doc: 'Whether hours without a ping in the whole city that are no custom of it are left out of training and judging.',
      format: 'yes-no',
      default: false,
      env: 'BUSYNESS_EXCLUDE_OUTAGES',
      flag: '--exclude-outages',
    },
  },
  promotion: {
    approval: {
      doc: 'Whether a version that the rules allow becomes champion at once, or waits as challenger for trainer registry promote --approve.',
      format: 'approval',
      default: 'rules',
      env: 'BUSYNESS_APPROVAL',
      flag: '--approval',
    },
    better: {
      doc: 'What must be above 0 for a version to be better than the champion: the difference of their deviances, or its whole 95 % interval.',
      format: 'better-by',
      default: 'difference',
      env: 'BUSYNESS_BETTER_BY',
      flag: '--better-by',
    },
    maxBaselineLoss: {
      doc: "By which share of the best baseline's deviance a version's may exceed it, in any band.",
      format: 'fraction',
      default: 0.05,
      env: 'BUSYNESS_MAX_BASELINE_LOSS',
      flag: '--max-baseline-loss',
    },
    maxSegmentLoss: {
      doc: 'The same in any part of the test period with 100 events or more: times of day, weekends, busy and quiet cells.',
      format: 'fraction',
      default: 0.25,
      env: 'BUSYNESS_MAX_SEGMENT_LOSS',
      flag: '--max-segment-loss',
    },
    maxCalibrationError: {
      doc: 'How far from 0.8 the share of what happened inside the 80 % interval may be, in any band.',
      format: 'fraction',
      default: 0.1,
      env: 'BUSYNESS_MAX_CALIBRATION_ERROR',
      flag: '--max-calibration-error',
    },
    maxBadFraction: {
      doc: 'Which share of the rows may be quarantined for a version to become champion by the rules.',
      format: 'fraction',
      default: 0.05,
      env: 'BUSYNESS_MAX_PROMOTED_BAD_FRACTION',
      flag: '--max-promoted-bad-fraction',
    },
    maxSilentHours: {
      doc: 'How many hours on end may be without any event in the whole city: longer is taken for an outage of the data.',
      format: 'count-from-0',
      default: 72,
      env: 'BUSYNESS_MAX_SILENT_HOURS',
      flag: '--max-silent-hours',
    },
  },
  registry: {
    keepVersions: {
      doc: 'How many of the newest versions trainer registry gc keeps, whatever else it keeps.',
      format: 'count-from-0',
      default: 10,
      env: 'BUSYNESS_KEEP_VERSIONS',
      flag: '--keep-versions',
    },
    graceHours: {
      doc: 'How old versions, and what killed registrations left, must be for gc to remove them, in hours.',
      format: 'count-from-0',
      default: 24,
      env: 'BUSYNESS_GRACE_HOURS',
      flag: '--grace-hours',
    },
  },
  engine: {
    url: {
      doc: 'The ClickHouse server that reads and counts pings; local starts a private one from npm.',
      format: 'engine-url',
      default: 'local',
      env: 'BUSYNESS_ENGINE_URL',
      flag: '--engine-url',
    },
    user: {
      doc: 'The user at that server.',
      format: 'text',
      default: 'default',
      env: 'BUSYNESS_ENGINE_USER',
      flag: '--engine-user',
    },
    password: {
      doc: 'The password of that user.',
      format: 'text',
      default: '',
      env: 'BUSYNESS_ENGINE_PASSWORD',
      sensitive: true,
    },
    maxMemoryMb: {
      doc: 'How much memory a query may take, in megabytes; past it the query spills to disk or fails.',
      format: 'megabytes-or-null',
      default: null,
      nullable: true,
      env: 'BUSYNESS_ENGINE_MAX_MEMORY_MB',
      flag: '--engine-max-memory-mb',
    },
  },
  intake: {
    maxBadFraction: {
      doc: 'Which share of the rows may be quarantined before collecting stops with an error.',
      format: 'fraction',
      default: 0.05,
      env: 'BUSYNESS_MAX_BAD_FRACTION',
      flag: '--max-bad-fraction',
    },
    columns: {
      doc: 'What the columns are called in the files, where that is another name than ours.',
      format: 'column-names',
      default: {},
      env: 'BUSYNESS_COLUMNS',
      flag: '--columns',
    },
  },
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
} satisfies Schema<Settings>;

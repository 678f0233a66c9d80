import { type Schema } from 'convict';

import { PROMOTION_SCHEMA } from './schema-of-promotion.js';
import { SERVICES_SCHEMA } from './schema-of-services.js';
import { type Settings } from './settings.js';

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
      flag: '--hyperparameters',
    },
    excludeOutages: {
      doc: 'Whether hours without a ping in the whole city that are no custom of it are left out of training and judging.',
      format: 'yes-no',
      default: false,
      env: 'BUSYNESS_EXCLUDE_OUTAGES',
      flag: '--exclude-outages',
    },
  },
  ...PROMOTION_SCHEMA,
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
  ...SERVICES_SCHEMA,
} satisfies Schema<Settings>;

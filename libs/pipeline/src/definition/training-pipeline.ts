import type { PipelineDefinition } from './step-definition.js';

const SMALL = { cpu: '1', memory: '2G' };
const LARGE = { cpu: '4', memory: '16G' };

/** From files of pings to a champion and its forecast: what `trainer run` does, and what `trainer pipeline compile` writes. */
export const TRAINING_PIPELINE = {
  name: 'busyness-training',
  what: 'From files of courier pings to a champion model and its forecast, city by city.',
  parameters: {
    target: {
      type: 'STRING',
      what: 'What is counted: orders, pings or couriers.',
      default: 'orders',
    },
    resolution: {
      type: 'NUMBER_INTEGER',
      what: 'The H3 resolution of the cells.',
      default: 8,
    },
    min_events: {
      type: 'NUMBER_INTEGER',
      what: 'How many events a cell needs to be forecast.',
      default: 30,
    },
    seed: {
      type: 'NUMBER_INTEGER',
      what: 'The seed of every random choice.',
      default: 1,
    },
    hours: {
      type: 'NUMBER_INTEGER',
      what: 'How many hours ahead the forecast reaches.',
      default: 48,
    },
    max_bad_fraction: {
      type: 'NUMBER_DOUBLE',
      what: 'Which share of the rows may be quarantined.',
      default: 0.05,
    },
    approval: {
      type: 'STRING',
      what: 'rules: a version that the rules allow becomes champion; manual: it waits as challenger.',
      default: 'rules',
    },
  },
  steps: [
    {
      name: 'collect',
      what: 'files of pings -> panel, restaurants, quarantine, profile',
      reads: [],
      flags: {
        '--in': { city: 'data' },
        '--target': { parameter: 'target' },
        '--resolution': { parameter: 'resolution' },
        '--max-bad-fraction': { parameter: 'max_bad_fraction' },
      },
      artifact: 'Dataset',
      resources: LARGE,
      retries: 2,
      // Files may have changed under the same name.
      cached: false,
    },
    {
      name: 'features',
      what: 'panel -> training plan, and the features of each band',
      reads: ['collect'],
      flags: {
        '--timezone': { city: 'timezone' },
        '--country': { city: 'country' },
        '--min-events': { parameter: 'min_events' },
        '--bands': { fixed: 'bands' },
      },
      artifact: 'Dataset',
      resources: LARGE,
      retries: 1,
      cached: true,
    },
    {
      name: 'train',
      what: 'features -> candidates and forecaster',
      reads: ['features'],
      flags: {
        '--models': { fixed: 'models' },
        '--hyperparameters': { fixed: 'hyperparameters' },
        '--seed': { parameter: 'seed' },
      },
      split: 'bands',
      artifact: 'Model',
      resources: LARGE,
      retries: 1,
      cached: true,
    },
    {
      name: 'evaluate',
      what: 'candidates -> how they did on the hours held back',
      reads: ['collect', 'features', 'train'],
      flags: { '--store': { city: 'store' }, '--seed': { parameter: 'seed' } },
      artifact: 'Metrics',
      resources: LARGE,
      retries: 1,
      // It compares with whoever is champion now.
      cached: false,
    },
    {
      name: 'register',
      what: 'forecaster -> a version in the registry, and whether it should be champion',
      reads: ['collect', 'features', 'train', 'evaluate'],
      flags: {
        '--store': { city: 'store' },
        '--approval': { parameter: 'approval' },
        '--no-promote': { alone: true },
      },
      emits: { should_promote: { type: 'BOOLEAN', fact: 'shouldPromote' } },
      artifact: 'Model',
      resources: SMALL,
      retries: 2,
      cached: false,
    },
    {
      name: 'promote',
      what: 'a registered version -> the champion',
      reads: ['evaluate', 'register'],
      flags: { '--store': { city: 'store' } },
      when: { step: 'register', emitted: 'should_promote' },
      artifact: 'Artifact',
      resources: SMALL,
      retries: 2,
      cached: false,
    },
    {
      name: 'forecast',
      what: 'forecaster -> the coming hours as Parquet, CSV and GeoJSON',
      reads: ['features', 'train'],
      flags: { '--hours': { parameter: 'hours' } },
      artifact: 'Dataset',
      resources: SMALL,
      retries: 1,
      cached: true,
    },
    {
      name: 'report',
      what: 'all of it -> one HTML page',
      reads: ['collect', 'features', 'evaluate', 'register', 'forecast'],
      readsIfRun: ['promote'],
      flags: {},
      artifact: 'Artifact',
      resources: SMALL,
      retries: 1,
      cached: true,
    },
  ],
} as const satisfies PipelineDefinition;

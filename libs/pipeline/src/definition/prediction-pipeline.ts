import type { PipelineDefinition } from './step-definition.js';

const SMALL = { cpu: '1', memory: '2G' };
const LARGE = { cpu: '4', memory: '16G' };

/** From the champion and the newest pings to a published forecast: what `trainer refresh` does. */
export const PREDICTION_PIPELINE = {
  name: 'busyness-prediction',
  what: 'From the champion and the newest courier pings to a published forecast, city by city.',
  parameters: {
    hours: { type: 'NUMBER_INTEGER', what: 'How many hours ahead the forecast reaches.', default: 48 },
    max_bad_fraction: {
      type: 'NUMBER_DOUBLE',
      what: 'Which share of the rows may be quarantined.',
      default: 0.05,
    },
  },
  steps: [
    {
      name: 'champion',
      what: 'the registry -> the version that serves, and its files',
      reads: [],
      flags: { '--store': { city: 'store' } },
      emits: {
        target: { type: 'STRING', fact: 'target' },
        resolution: { type: 'NUMBER_INTEGER', fact: 'h3Resolution' },
      },
      artifact: 'Model',
      resources: SMALL,
      retries: 2,
      cached: false,
    },
    {
      name: 'collect',
      what: 'the newest files of pings -> panel, restaurants, quarantine, profile',
      reads: [],
      flags: {
        '--in': { city: 'data' },
        '--target': { step: 'champion', emitted: 'target' },
        '--resolution': { step: 'champion', emitted: 'resolution' },
        '--max-bad-fraction': { parameter: 'max_bad_fraction' },
      },
      artifact: 'Dataset',
      resources: LARGE,
      retries: 2,
      cached: false,
    },
    {
      name: 'predict',
      what: 'champion and panel -> the coming hours as Parquet, CSV and GeoJSON',
      reads: ['champion', 'collect'],
      flags: { '--hours': { parameter: 'hours' } },
      artifact: 'Dataset',
      resources: SMALL,
      retries: 1,
      cached: true,
    },
    {
      name: 'publish',
      what: 'forecast -> a folder of the store, and the pointer to it',
      reads: ['predict'],
      flags: { '--store': { city: 'store' } },
      artifact: 'Artifact',
      resources: SMALL,
      retries: 2,
      cached: false,
    },
    {
      name: 'monitor',
      what: 'published forecasts and panel -> how good they were',
      reads: ['collect'],
      flags: { '--store': { city: 'store' } },
      emits: { alert: { type: 'BOOLEAN', fact: 'alert' } },
      artifact: 'Metrics',
      resources: SMALL,
      retries: 1,
      cached: false,
    },
  ],
} as const satisfies PipelineDefinition;

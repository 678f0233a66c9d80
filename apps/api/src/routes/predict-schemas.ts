import { MAX_INSTANCES } from '../http/limits.js';

const EXAMPLE_INSTANCES = [
  { cell: '8827a03343fffff', start: '2021-04-02T05:00:00Z' },
  { lat: 50.45, lon: -104.61, at: '2021-04-01T23:20:00-06:00' },
];

/** Single instances are not judged here: a bad one must not fail the others. */
export const PREDICT_BODY_SCHEMA = {
  type: 'object',
  required: ['instances'],
  properties: {
    instances: {
      type: 'array',
      minItems: 1,
      items: {},
      description:
        `Up to ${MAX_INSTANCES} instances. Each is {cell, start}, {lat, lon, at} or a ping with all its eight columns; ` +
        'the first of ping, cell and point that is complete counts, and further keys do no harm. ' +
        'Times are ISO 8601 with an offset, from 1970 to 2200, and mean the hour that holds them.',
      examples: [EXAMPLE_INSTANCES],
    },
    parameters: {
      type: 'object',
      description: 'Part of the Vertex AI contract; none are known, all are ignored.',
    },
  },
} as const;

const nullable = (type: string, description?: string) => ({
  type: [type, 'null'],
  ...(description && { description }),
});

/** The answer to an instance, with or without numbers. */
export const PREDICTION_SCHEMA = {
  $id: 'Prediction',
  type: 'object',
  required: [
    'cell',
    'start',
    'mean',
    'q10',
    'q50',
    'q90',
    'level',
    'index',
    'basis',
    'in_sample',
    'reason',
    'model_version',
  ],
  properties: {
    cell: { type: 'string' },
    start: { type: 'string', description: 'Start of the hour, UTC.' },
    mean: nullable('number', 'Expected count; for a past hour as it was to be expected an hour before.'),
    q10: nullable('number'),
    q50: nullable('number'),
    q90: nullable('number'),
    level: nullable('string', 'quiet, normal, busy or very_busy.'),
    index: nullable('number', 'From 0, the quietest hours of this city, to 100, the busiest.'),
    basis: nullable('string', 'What it rests on: band-1, ..., or profile where no band reaches.'),
    in_sample: nullable('boolean', 'The model was trained on this hour: no evidence of its accuracy.'),
    reason: nullable('string', 'Why there are no numbers: unknown_cell.'),
    model_version: { type: 'string' },
  },
};

/** The answer to a request. */
export const PREDICT_SCHEMA = {
  type: 'object',
  required: ['predictions'],
  properties: {
    predictions: { type: 'array', items: { anyOf: [{ $ref: 'Prediction#' }, { $ref: 'Error#' }] } },
  },
};

import { formatEpochHour } from '@busyness/features';
import { type Champion, type ForecastRow, encodeForecast, originOf } from '@busyness/serving';

/** A forecast as it is answered. */
export interface ForecastAnswer {
  readonly champion: Champion;
  readonly hours: number;
  readonly rows: readonly ForecastRow[];
}

/** The formats of `GET /v1/forecast`, the one for those who do not care first. */
export const FORECAST_FORMATS = {
  json: { type: 'application/json', encode: toJson },
  csv: { type: 'text/csv', encode: ({ rows }: ForecastAnswer) => Buffer.from(encodeForecast(rows, 'csv')) },
  geojson: {
    type: 'application/geo+json',
    encode: ({ rows }: ForecastAnswer) => Buffer.from(encodeForecast(rows, 'geojson')),
  },
} as const;

/** The columns of docs/contracts.md, "Forecast rows". */
export const FORECAST_ROW_SCHEMA = {
  $id: 'ForecastRow',
  type: 'object',
  required: [
    'cell',
    'start',
    'horizon',
    'mean',
    'q10',
    'q50',
    'q90',
    'level',
    'index',
    'basis',
    'model_version',
  ],
  properties: {
    cell: { type: 'string', description: 'H3 cell, 15 hexadecimal digits.' },
    start: { type: 'string', description: 'Start of the hour, UTC.' },
    horizon: { type: 'integer', description: 'Hours ahead; 1 is the hour that starts at the origin.' },
    mean: { type: 'number', description: 'Expected count.' },
    q10: {
      type: 'number',
      description: 'The count stays at or below this with a probability of at least 10 %.',
    },
    q50: { type: 'number' },
    q90: { type: 'number' },
    level: { type: 'string', enum: ['quiet', 'normal', 'busy', 'very_busy'] },
    index: { type: 'number', description: 'From 0, the quietest hours of this city, to 100, the busiest.' },
    basis: {
      type: 'string',
      description: 'What it rests on: band-1, ..., or profile where no band reaches.',
    },
    model_version: { type: 'string' },
  },
} as const;

/** The schema of the JSON format. */
export const FORECAST_SCHEMA = {
  $id: 'Forecast',
  type: 'object',
  required: ['model_version', 'origin', 'hours', 'rows'],
  properties: {
    model_version: { type: 'string' },
    origin: { type: 'string', description: 'When the forecast starts: the end of the history, UTC.' },
    hours: { type: 'integer' },
    rows: { type: 'array', items: { $ref: 'ForecastRow#' }, description: 'Cell by cell, then by hour.' },
  },
} as const;

function toJson({ champion, hours, rows }: ForecastAnswer): string {
  return JSON.stringify({
    model_version: champion.version,
    origin: formatEpochHour(originOf(champion)),
    hours,
    rows: rows.map(toJsonRow),
  });
}

function toJsonRow({ startHour, modelVersion, ...row }: ForecastRow) {
  const { cell, horizon, mean, q10, q50, q90, level, index, basis } = row;
  const start = formatEpochHour(startHour);
  return { cell, start, horizon, mean, q10, q50, q90, level, index, basis, model_version: modelVersion };
}

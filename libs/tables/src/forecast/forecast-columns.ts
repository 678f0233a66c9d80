import { formatEpochHour } from '@busyness/features';

import { type ColumnType } from '../parquet/column-schema.js';
import { type ForecastRow } from './forecast-row.js';

interface ForecastColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The value as CSV and GeoJSON have it. */
  readonly value: (row: ForecastRow) => string | number;
}

/** The columns of a forecast file, in order. */
export const FORECAST_COLUMNS: readonly ForecastColumn[] = [
  { name: 'cell', type: 'string', value: ({ cell }) => cell },
  { name: 'start', type: 'timestamp', value: ({ startHour }) => formatEpochHour(startHour) },
  { name: 'horizon', type: 'int32', value: ({ horizon }) => horizon },
  { name: 'mean', type: 'double', value: ({ mean }) => mean },
  { name: 'q10', type: 'double', value: ({ q10 }) => q10 },
  { name: 'q50', type: 'double', value: ({ q50 }) => q50 },
  { name: 'q90', type: 'double', value: ({ q90 }) => q90 },
  { name: 'level', type: 'string', value: ({ level }) => level },
  { name: 'index', type: 'double', value: ({ index }) => index },
  { name: 'basis', type: 'string', value: ({ basis }) => basis },
  { name: 'model_version', type: 'string', value: ({ modelVersion }) => modelVersion },
];

import { cellOf, cellRing } from '@busyness/features';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';

import { encodeForecast, type ForecastRow } from '../../src/index.js';

const CELL = cellOf(50.45, -104.6, 8);
const START_HOUR = Date.UTC(2014, 3, 1, 4) / 3_600_000;

const row = (startHour: number, cell = CELL): ForecastRow => ({
  cell,
  startHour,
  horizon: startHour - START_HOUR + 1,
  mean: 1.25,
  q10: 0,
  q50: 1,
  q90: 3,
  level: 'usual',
  index: 1.5,
  basis: 'band-24, "fitted"',
  modelVersion: 'v1',
});
const ROWS = [row(START_HOUR), row(START_HOUR + 1)];
const NAMES = [
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
];

describe('encodeForecast', () => {
  it('writes CSV', () => {
    const lines = Buffer.from(encodeForecast(ROWS, 'csv')).toString().split('\n');
    expect(lines).toEqual([
      NAMES.join(','),
      `${CELL},2014-04-01T04:00:00Z,1,1.25,0,1,3,usual,1.5,"band-24, ""fitted""",v1`,
      `${CELL},2014-04-01T05:00:00Z,2,1.25,0,1,3,usual,1.5,"band-24, ""fitted""",v1`,
      '',
    ]);
  });

  it('writes Parquet with a UTC time', async () => {
    const rows = await parquetReadObjects({ file: Uint8Array.from(encodeForecast(ROWS, 'parquet')).buffer });
    expect(Object.keys(rows[0])).toEqual(NAMES);
    expect(rows[1]).toMatchObject({
      start: new Date('2014-04-01T05:00:00Z'),
      horizon: 2,
      mean: 1.25,
      q90: 3,
    });
  });

  it('writes GeoJSON: a closed hexagon a cell and hour, lon before lat', () => {
    const collection = JSON.parse(Buffer.from(encodeForecast(ROWS, 'geojson')).toString());
    expect(collection.type).toBe('FeatureCollection');
    expect(collection.features).toHaveLength(2);
    const { type, geometry, properties } = collection.features[1];
    expect(type).toBe('Feature');
    expect(geometry).toEqual({ type: 'Polygon', coordinates: [cellRing(CELL)] });
    expect(geometry.coordinates[0][0][0]).toBeCloseTo(-104.6, 1);
    expect(Object.keys(properties)).toEqual(NAMES);
    expect(properties.start).toBe('2014-04-01T05:00:00Z');
  });

  it.each(['csv', 'parquet', 'geojson'] as const)('writes a %s without rows', (format) => {
    expect(encodeForecast([], format).length).toBeGreaterThan(0);
  });

  it('writes more rows than are joined at a time', () => {
    const rows = Array.from({ length: 25_001 }, (_, i) => row(START_HOUR + i));
    const lines = Buffer.from(encodeForecast(rows, 'csv')).toString().trimEnd().split('\n');
    expect(lines).toHaveLength(25_002);
    expect(lines[25_001]).toContain(',25001,');
  });
});
